public import ByteLayout
public import ImageContents

/// A board configuration that is built in (`evidence/contents.md#board-configuration`).
public enum BoardPreset: String, Sendable, Hashable, CaseIterable {
  /// The Ethernet controller ENC28J60 on ISU0, its interrupt on GPIO 5.
  case ethernet = "lan-enc28j60-isu0-int5"

  /// The configuration.
  public var configuration: BoardConfiguration {
    switch self {
    case .ethernet:
      BoardConfiguration(
        preset: rawValue,
        description: "Ethernet controller using SPI on ISU0 and interrupt on GPIO5")
    }
  }
}

extension BoardConfiguration {
  /// The name that an image of this configuration gets unless its maker has another: the preset
  /// and six digits of the component id, so that two boards are distinguished
  /// (`evidence/sections.md#board-name`).
  public func imageName(component: GUID) -> String {
    "\(preset ?? "board-config")_\("\(component)".prefix(6))"
  }
}
