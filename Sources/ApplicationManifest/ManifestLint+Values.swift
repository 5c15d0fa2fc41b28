internal import ByteLayout
internal import Findings
internal import JSONText

extension ManifestLint {
  // MARK: Network

  mutating func checkHosts(_ capability: Capability) {
    for entry in entries(capability, \.string) {
      let rule: Rule
      if Self.isPlaceholder(entry.value) {
        rule = ManifestRules.placeholder
      } else if entry.value.utf8.contains(UInt8(ascii: "*")) {
        rule = CapabilityRules.wildcard
      } else if !Self.isHost(entry.value) {
        rule = CapabilityRules.host
      } else {
        continue
      }
      add(rule, entry.json.excerpt, at: entry)
    }
  }

  /// A host name of at most 253 characters, its labels of letters, digits, hyphens and underscores
  /// (service names have them); an IPv4 address has the same characters.
  private static func isHost(_ text: String) -> Bool {
    guard (1...253).contains(text.utf8.count) else { return false }
    let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return labels.allSatisfy { label in
      (1...63).contains(label.count)
        && label.allSatisfy { byte in
          byte.isDigit || byte.isLetter || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        }
    }
  }

  mutating func checkPorts(_ capability: Capability, _ illegal: Rule) {
    let ports = entries(capability, \.integer)
    if ports.count > 10 {
      add(
        CapabilityRules.portCount, "\(ports.count) ports",
        capability.member.value.position, field(capability))
    }
    for port in ports where port.value < 1024 || port.value > 65535 {
      let rule = (1...65535).contains(port.value) ? CapabilityRules.reservedPort : illegal
      add(rule, "it is \(port.value)", at: port)
    }
  }

  mutating func checkComponents(_ capability: Capability) {
    let own = manifest.componentID?.value
    for entry in entries(capability, { $0.string.flatMap { GUID($0) } }) where entry.value == own {
      add(CapabilityRules.ownComponent, entry.json.excerpt, at: entry)
    }
  }

  // MARK: Storage, tenant, power

  mutating func checkStorage(_ capability: Capability) {
    let value = capability.member.value
    guard let members = value.members else {
      addForm(capability, value)
      return
    }
    let meant = value.member("SizeKB") == nil ? misspelt("SizeKB", in: members) : nil
    for member in members where !member.isNamed("SizeKB") && member != meant {
      let slip = self.meant(member, in: Self.relaxedStorageFields)
      add(
        slip == nil ? ManifestRules.unknownField : ManifestRules.misspeltField,
        slip?.words ?? JSONWriter.excerpt(member.key), member.keyPosition,
        field(capability, member.key))
    }
    let field = field(capability, "SizeKB")
    guard let size = value.member("SizeKB")?.value else {
      let other = meant.map { ", but \(JSONWriter.excerpt($0.key))" } ?? ""
      add(
        CapabilityRules.storageSizeMissing, "no SizeKB\(other)",
        meant?.keyPosition ?? value.position, field)
      return
    }
    guard let number = size.integer, number > 0 else {
      add(CapabilityRules.storageSizeForm, is: size, field)
      return
    }
    if number > 64 {
      add(CapabilityRules.storageTooLarge, "it is \(number)", size.position, field)
    }
  }

  mutating func checkTenant(_ capability: Capability) {
    let value = capability.member.value
    let field = field(capability)
    guard let text = value.string else {
      add(value.isNull ? CapabilityRules.tenantNull : capability.kind.form, is: value, field)
      return
    }
    switch GUID(text) {
    case GUID.zero:
      add(CapabilityRules.tenantPlaceholder, "it is all zeros", value.position, field)
    case .some: break
    // What a sample puts there is no GUID either: no device takes it.
    case nil where text.utf8.count > 36:
      add(
        CapabilityRules.tenantTooLong, "it is \(value.excerpt), of \(text.utf8.count) bytes",
        value.position, field)
    case nil: addForm(capability, value)
    }
  }

  mutating func checkPowerControls(_ capability: Capability) {
    if capability.member.value.elements?.isEmpty == true {
      add(
        CapabilityRules.powerControlsEmpty, "it is empty", capability.member.value.position,
        field(capability))
    }
    let known = ["ForceReboot", "ForcePowerDown", "SetPowerProfile"]
    for entry in entries(capability, repeated: CapabilityRules.powerControlRepeated, \.string)
    where !known.contains(entry.value) {
      add(
        CapabilityRules.powerControl, entry.json.excerpt + likely(entry.json, known), at: entry)
    }
  }
}
