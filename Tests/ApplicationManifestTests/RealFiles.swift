import ApplicationManifest
import Foundation
import JSONText
import TestSupport
import Testing

/// Definitions on disk.
private struct DiskDefinitions: DefinitionSource {
  func definition(named name: String, in directory: String) -> [UInt8]? {
    try? Repository.bytes(URL(filePath: directory).appending(path: name))
  }
}

/// The real files that this module reads.
enum RealFiles {
  /// The source manifests, named by their original path.
  static func manifests() throws -> [(name: String, document: JSONDocument)] {
    let real = try #require(Repository.real)
    let suffix = "__app_manifest.json"
    return try Repository.files(in: real.appending(path: "manifests"), endingIn: suffix).map {
      (
        String($0.lastPathComponent.dropLast(suffix.count)),
        JSONDocument.read(try Repository.bytes($0))
      )
    }
  }

  /// The manifests that an independent reader found in the packages, by package.
  static func storedManifests() throws -> [(name: String, text: String)] {
    let real = try #require(Repository.real)
    let data = try Data(contentsOf: real.appending(path: "expected.json"))
    let packages = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    return packages.keys.sorted().compactMap { name in
      let package = packages[name] as? [String: Any]
      let inner = package?["inner"] as? [String: Any]
      let text = (inner ?? package)?["manifest_text"] as? String
      return text.map { (name, $0) }
    }
  }

  /// The folders of `hardware/` but the SDK's, and what their definitions say; without `.json`
  /// files that another file of the folder imports.
  static func boards() throws -> [(path: String, file: URL, definition: HardwareDefinition)] {
    let hardware = try #require(Repository.real).appending(path: "hardware")
    let reference = "Samples/DeviceToCloud/ExternalMcuLowPower"
    return [
      ("avnet_mt3620_sk", "sample_appliance.json"),
      ("avnet_mt3620_sk_rev2", "sample_appliance.json"), ("mt3620_rdb", "sample_appliance.json"),
      ("seeed_mt3620_mdb", "sample_appliance.json"),
      ("usi_mt3620_bt_evb", "sample_appliance.json"),
      ("\(reference)/msft_m2c_hwref", "soda_machine.json"),
      ("\(reference)/mt3620_rdb", "soda_machine.json"),
    ].map { path, file in
      let folder = hardware.appending(path: path)
      return (path, folder.appending(path: file), definition(file, in: folder))
    }
  }

  /// Every definition that the SDK ships.
  static func sdk() throws -> [(name: String, definition: HardwareDefinition)] {
    let folder = try #require(Repository.real).appending(path: "hardware/sdk")
    return Repository.files(in: folder, endingIn: ".json").map {
      ($0.lastPathComponent, definition($0.lastPathComponent, in: folder))
    }
  }

  private static func definition(_ file: String, in folder: URL) -> HardwareDefinition {
    let sdk = Repository.real?.appending(path: "hardware/sdk")
    return HardwareDefinition.read(
      file, in: folder.path, searchPath: [sdk?.path ?? ""], from: DiskDefinitions())
  }

  /// What a name leads to by a plain walk over the files of a board and of the SDK, written
  /// without our reader: `"8"`, `"ISU0"`, or `nil`.
  static func plainValue(of name: String, board file: URL) throws -> String? {
    let sdk = try #require(Repository.real).appending(path: "hardware/sdk")
    var entries: [String: [String: Any]] = [:]
    func read(_ file: URL) throws {
      guard FileManager.default.fileExists(atPath: file.path) else {
        let shipped = sdk.appending(path: file.lastPathComponent)
        if FileManager.default.fileExists(atPath: shipped.path) { try read(shipped) }
        return
      }
      let json = try JSONSerialization.jsonObject(with: try Data(contentsOf: file))
      let root = try #require(json as? [String: Any])
      for entry in root["Imports"] as? [[String: Any]] ?? [] {
        let path = try #require(entry["Path"] as? String)
        try read(file.deletingLastPathComponent().appending(path: path))
      }
      for entry in root["Peripherals"] as? [[String: Any]] ?? [] {
        entries[try #require(entry["Name"] as? String)] = entry
      }
    }
    try read(file)
    var entry = entries[name]
    while let mapping = entry?["Mapping"] as? String { entry = entries[mapping] }
    return entry?["AppManifestValue"].map { "\($0)" }
  }
}
