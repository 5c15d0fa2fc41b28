package import Findings
import JSONText

extension Manifest {
  /// Replaces every `$NAME` in the arrays of peripherals by its value
  /// (`evidence/manifest.md#stored-form`): a number for Gpio, a string for other types. All else
  /// stays as it is: order, unknown keys, plain values, places.
  ///
  /// Whether two names lead to one pin is a matter of the result: lint it as ``Stage/stored``.
  ///
  /// - Parameters:
  ///   - definition: what the names mean.
  ///   - file: the path of the manifest that findings name.
  package func resolved(
    with definition: HardwareDefinition, file: String? = nil
  ) -> ManifestResolution {
    var resolver = NameResolver(definition: definition, file: file)
    var root = self.root
    root.content = .object(
      (root.members ?? []).map { member in
        guard member.isNamed(Field.capabilities.rawValue) else { return member }
        return resolver.capabilities(member)
      })
    return ManifestResolution(
      manifest: Manifest(root) ?? self, missing: resolver.missing, findings: resolver.findings)
  }
}

/// Replaces the names of one manifest.
struct NameResolver {
  let definition: HardwareDefinition
  let file: String?
  var missing: [Located<String>] = []
  var findings = FindingLog()

  mutating func capabilities(_ member: JSONMember) -> JSONMember {
    guard let entries = member.value.members else { return member }
    var copy = member
    copy.value.content = .object(entries.map { capability($0) })
    return copy
  }

  private mutating func capability(_ member: JSONMember) -> JSONMember {
    guard case .peripherals(let type) = CapabilityKind.named(member.key)?.shape,
      let elements = member.value.elements
    else { return member }
    var copy = member
    copy.value.content = .array(
      elements.enumerated().map { index, element in
        value(of: element, type, ["Capabilities", type.rawValue, "\(index)"])
      })
    return copy
  }

  private mutating func value(
    of element: JSONValue, _ type: PeripheralType, _ field: [String]
  ) -> JSONValue {
    let rule: Rule
    let detail: String
    switch PeripheralRequest(element) {
    case nil: return element  // Its shape is the business of lint.
    case .number, .literal:
      if type.isInDefinitions {
        findings.add(
          CapabilityRules.literal, "it is \(element.excerpt)", element.position, file: file,
          field: field)
      }
      return element
    case .name(let name):
      let resolution = definition.resolve(name)
      switch resolution {
      // What is wrong with a value is said of the definition, not again of the manifest.
      case .value where definition.isFaulty(name): return element
      case .value(type, let value):
        return JSONValue(value.json.content, at: element.position)
      case .value(let other, _):
        rule = CapabilityRules.nameType
        detail = "\(element.excerpt) is of type \(other.rawValue), not \(type.rawValue)"
      case .unknown:
        rule = CapabilityRules.unknownName
        detail = "\(element.excerpt) is not defined"
      case .brokenMapping(let target):
        rule = CapabilityRules.unresolvableName
        detail = "\(element.excerpt) leads to \(target), which is not defined"
      case .endless:
        rule = CapabilityRules.unresolvableName
        detail = "the mappings of \(element.excerpt) form a cycle or are too long"
      case .withoutValue(let other):
        rule = CapabilityRules.nameWithoutValue
        detail = "\(element.excerpt) of type \(other.rawValue) has no manifest value"
      }
      if !definition.explains(name, resolution) {
        findings.add(rule, detail, element.position, file: file, field: field)
      }
      if let located = Located(element, { _ in name }) { missing.append(located) }
      return element
    }
  }
}

/// A manifest with values in place of names, and what stood in the way.
package struct ManifestResolution: Sendable {
  /// The manifest to store. Names without a value are still in it.
  package let manifest: Manifest
  /// The names without a value, without `$`, in the order of the text.
  package let missing: [Located<String>]
  /// What is wrong with which name, at its line and column.
  package let findings: FindingLog
}
