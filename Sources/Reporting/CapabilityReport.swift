import ByteLayout
package import ImageContents
package import JSONText

/// A capability in JSON.
package struct CapabilityRecord: JSONRecord {
  let number: CapabilityNumber

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("number") { Int($0.number.rawValue) }
    visitor.member("name") { $0.number.name }
    visitor.member("internal_name") { $0.number.internalName }
  }
}

/// A capability file: the outcome of `capability show`.
package struct CapabilityReport: JSONRecord {
  let input: String
  let block: CapabilityBlock

  /// The block of the input of this name.
  package init(input: String, block: CapabilityBlock) {
    self.input = input
    self.block = block
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/capability/1" }
    visitor.member("input") { $0.input }
    visitor.member("version") { Int($0.block.version) }
    visitor.member("device_id") { Hex.text($0.block.deviceID) }
    visitor.member("capabilities") { $0.block.capabilities.map(CapabilityRecord.init) }
  }

  /// The device, then a line a capability.
  package var text: String {
    let lines = block.capabilities.map { "  \($0.label)" }
    return (["device \(Hex.text(block.deviceID))"] + (lines.isEmpty ? ["  none"] : lines))
      .joined(separator: "\n") + "\n"
  }
}
