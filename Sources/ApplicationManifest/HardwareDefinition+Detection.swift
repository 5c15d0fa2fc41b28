public import JSONText

extension HardwareDefinition {
  /// What `Metadata.Type` says (`evidence/hardware-definition.md#metadata`).
  static let metadataType = "Azure Sphere Hardware Definition"

  /// Whether a JSON text means to be a hardware definition rather than a manifest: it says so, or
  /// it has the two members that only a definition has.
  public static func matches(_ document: JSONDocument) -> Bool {
    guard let root = document.root else { return false }
    if root.member("Metadata")?.value.member("Type")?.value.string == metadataType { return true }
    return root.member("Peripherals") != nil && root.member("Capabilities") == nil
  }
}
