public import ApplicationManifest
import ByteLayout
import JSONText

/// One thing that a manifest asks for: an entry of a capability's list, or a capability that has no
/// list.
struct Grant: Sendable, Hashable {
  /// The key inside `Capabilities`.
  var capability: String { key.text }
  /// The entry in the form in which two of them are compared; empty for a flag.
  var value: String { entry.text }
  private let key: ExactText
  private let entry: ExactText
  /// How much of it, where that is what counts: kilobytes of storage.
  var amount: Int?

  private init(_ capability: String, _ value: String = "", amount: Int? = nil) {
    key = ExactText(capability)
    entry = ExactText(value)
    self.amount = amount
  }

  /// Everything that a manifest asks for, by capability, each once, in the order of the text.
  ///
  /// A key that stands twice is a mistake, but what both say counts: who knows which one is used?
  static func byCapability(_ manifest: Manifest) -> [ExactText: [Grant]] {
    var seen: Set<Grant> = []
    let all = manifest.capabilityMembers.flatMap { grants(of: $0) }
      .filter { seen.insert($0).inserted }
    return Dictionary(grouping: all, by: \.key)
  }

  /// What one member asks for: nothing with `false`, `null` or an empty array.
  private static func grants(of member: JSONMember) -> [Grant] {
    let key = member.key
    switch (member.value.content, CapabilityKind.named(key)?.shape) {
    case (.null, _), (.boolean(false), _): return []
    case (.boolean(true), .flag?), (.boolean(true), nil): return [Grant(key)]
    case (.array(let list), let shape): return list.map { Grant(key, text(of: $0, shape)) }
    case (.object(let members), .storage?):
      return members.map { member in
        member.isNamed("SizeKB") && member.value.integer != nil
          ? Grant(key, amount: member.value.integer)
          : Grant(key, "\(member.key): \(member.value.storedText)")
      }
    case (.string(let text), .tenant?): return [Grant(key, identifier(text))]
    default: return [Grant(key, member.value.storedText)]
    }
  }

  /// Spellings of one entry are one: of a GUID, of a host.
  private static func text(of element: JSONValue, _ shape: CapabilityKind.Shape?) -> String {
    guard let text = element.string else { return element.storedText }
    return switch shape {
    case .hosts?: text.asciiLowercased
    case .components?, .tenant?: identifier(text)
    default: text
    }
  }

  private static func identifier(_ text: String) -> String {
    GUID(text).map { "\($0)" } ?? text
  }
}

extension Grant {
  /// The kinds of difference that gaining and losing it are.
  var kinds: (gained: ChangeKind, lost: ChangeKind) {
    switch CapabilityKind.named(capability)?.shape {
    case .hosts?: (.hostAdded, .hostRemoved)
    case .ports?: (.portAdded, .portRemoved)
    case .components?: (.partnerAdded, .partnerRemoved)
    case .peripherals?: (.peripheralAdded, .peripheralRemoved)
    default: (.capabilityAdded, .capabilityRemoved)
    }
  }

  /// The entry, of a peripheral with the names that a hardware definition gives it; the capability
  /// where that has no entries.
  func subject(_ names: PeripheralNames?) -> String {
    if value.isEmpty { return capability }
    guard case .peripherals(let type)? = CapabilityKind.named(capability)?.shape,
      let found = names?.names(of: value, type), !found.isEmpty
    else { return value }
    return "\(value) = \(found.joined(separator: ", "))"
  }
}

extension Manifest {
  /// The members of `Capabilities`, of all of them where there are several.
  var capabilityMembers: [JSONMember] {
    (root.members ?? []).filter { $0.isNamed(Field.capabilities.rawValue) }
      .flatMap { $0.value.members ?? [] }
  }
}

/// The names that a hardware definition has for pins and controllers.
public struct PeripheralNames: Sendable {
  private struct Key: Hashable {
    var type: PeripheralType
    var value: String
  }

  private var names: [Key: [(name: String, file: Int)]] = [:]

  /// The names of a definition and of all that it imports.
  public init(_ definition: HardwareDefinition) {
    var seen: Set<String> = []
    for peripheral in definition.peripherals where seen.insert(peripheral.name).inserted {
      guard case .value(let type, let value) = definition.resolve(peripheral.name) else { continue }
      let text =
        switch value {
        case .number(let number): "\(number)"
        case .text(let text): text
        }
      names[Key(type: type, value: text), default: []].append((peripheral.name, peripheral.file))
    }
  }

  /// The names of a pin or controller: those of the definition that was named, or else those of
  /// the first file that it imports and that has one.
  func names(of value: String, _ type: PeripheralType) -> [String] {
    let found = names[Key(type: type, value: value)] ?? []
    let nearest = found.map(\.file).min()
    return found.filter { $0.file == nearest }.map(\.name)
  }
}
