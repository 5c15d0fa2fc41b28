import ApplicationManifest
import Foundation
import TestSupport
import Testing

/// The complete source manifests of the vendor's samples.
enum SampleManifest {
  static func all() throws -> [(name: String, bytes: [UInt8])] {
    let folder = try #require(Repository.real).appending(path: "manifests")
    return try Repository.files(in: folder, endingIn: ".json")
      .filter { !$0.lastPathComponent.hasPrefix("CodeSnippets") }
      .map { ($0.lastPathComponent, try Repository.bytes($0)) }
  }

  /// A JSON text without the blanks outside of its strings.
  static func withoutBlanks(_ bytes: [UInt8]) -> String {
    var isString = false
    var isEscaped = false
    let kept = bytes.filter { byte in
      defer { isEscaped = isString && byte == UInt8(ascii: "\\") && !isEscaped }
      if byte == UInt8(ascii: "\""), !isEscaped { isString.toggle() }
      return isString || ![0x20, 0x09, 0x0A, 0x0D].contains(byte)
    }
    return String(decoding: kept, as: UTF8.self)
  }
}

/// A board of the samples.
struct SampleBoard: DefinitionSource {
  let file: URL

  private static let folders = [
    "mt3620_rdb", "avnet_mt3620_sk", "avnet_mt3620_sk_rev2", "seeed_mt3620_mdb",
    "usi_mt3620_bt_evb", "Samples/DeviceToCloud/ExternalMcuLowPower/mt3620_rdb",
  ]

  /// The first board that defines every name of a manifest.
  static func fitting(_ manifest: [UInt8]) throws -> SampleBoard? {
    let hardware = try #require(Repository.real).appending(path: "hardware")
    let text = SampleManifest.withoutBlanks(manifest)
    return try folders.lazy.map { folder in
      let name = folder.hasPrefix("Samples") ? "soda_machine.json" : "sample_appliance.json"
      return SampleBoard(file: hardware.appending(path: folder).appending(path: name))
    }.first { board in
      try Self.names(in: text).allSatisfy { try board.values()[$0] != nil }
    }
  }

  var definition: HardwareDefinition {
    HardwareDefinition.read(
      file.lastPathComponent, in: file.deletingLastPathComponent().path,
      searchPath: [Repository.real?.appending(path: "hardware/sdk").path ?? ""], from: self)
  }

  func definition(named name: String, in directory: String) -> [UInt8]? {
    try? Repository.bytes(URL(filePath: directory).appending(path: name))
  }

  private static func names(in text: String) -> [String] {
    text.matches(of: /"\$(?<name>[A-Za-z0-9_]+)"/).map { String($0.name) }
  }

  /// What each name stands for, as JSON, found without our reader.
  private func values() throws -> [String: String] {
    let sdk = try #require(Repository.real).appending(path: "hardware/sdk")
    var entries: [String: [String: Any]] = [:]
    func read(_ file: URL) throws {
      let found =
        FileManager.default.fileExists(atPath: file.path)
        ? file : sdk.appending(path: file.lastPathComponent)
      guard FileManager.default.fileExists(atPath: found.path) else { return }
      let json = try JSONSerialization.jsonObject(with: try Data(contentsOf: found))
      let root = try #require(json as? [String: Any])
      for entry in root["Imports"] as? [[String: Any]] ?? [] {
        let path = try #require(entry["Path"] as? String)
        try read(found.deletingLastPathComponent().appending(path: path))
      }
      for entry in root["Peripherals"] as? [[String: Any]] ?? [] {
        entries[try #require(entry["Name"] as? String)] = entry
      }
    }
    try read(file)
    return entries.compactMapValues { entry in
      var entry: [String: Any]? = entry
      while let mapping = entry?["Mapping"] as? String { entry = entries[mapping] }
      if let text = entry?["AppManifestValue"] as? String { return "\"\(text)\"" }
      return (entry?["AppManifestValue"] as? Int).map { "\($0)" }
    }
  }

  /// A text with values in place of its names.
  func replacingNames(in text: String) throws -> String {
    let values = try values()
    return text.replacing(/"\$(?<name>[A-Za-z0-9_]+)"/) { values[String($0.name)] ?? "" }
  }
}
