import ApplicationManifest
import JSONText

extension ManifestProperties {
  /// A board whose peripherals manifests name.
  static let board = HardwareDefinition.read(
    "board.json", from: OneDefinition(text: boardText))

  /// Another application on the device.
  static let partner = Manifest.read(
    JSONDocument.read(
      Array(
        """
        {"Name": "Partner", "ApplicationType": "RealTimeCapable",
         "Capabilities": {"Gpio": [0, 8, 32], "Uart": ["ISU0"], "SpiMaster": ["ISU3"]}}
        """.utf8)))

  private static let boardText = """
    {"Metadata": {"Type": "Azure Sphere Hardware Definition", "Version": 1},
     "Description": {"Name": "Board"},
     "Peripherals": [
       {"Name": "LED", "Type": "Gpio", "MainCoreHeaderValue": "(8)", "AppManifestValue": 8},
       {"Name": "BUTTON", "Type": "Gpio", "MainCoreHeaderValue": "(12)", "AppManifestValue": 12},
       {"Name": "PORT", "Type": "Uart", "MainCoreHeaderValue": "(0)", "AppManifestValue": "ISU0"},
       {"Name": "ALIAS", "Type": "Gpio", "Mapping": "LED"},
       {"Name": "NOWHERE", "Type": "Gpio", "Mapping": "NOBODY"},
       {"Name": "LOOP", "Type": "Gpio", "Mapping": "LOOP"},
       {"Name": "VALUELESS", "Type": "int", "MainCoreHeaderValue": "(-1)"}]}
    """
}

/// A definition that imports nothing.
private struct OneDefinition: DefinitionSource {
  let text: String

  func definition(named name: String, in directory: String) -> [UInt8]? { Array(text.utf8) }
}
