import Foundation

/// A directory to be packed, removed with this value.
final class PackageDirectory {
  static let component = "ae4714aa-03aa-492b-9663-962f966a9cc3"

  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "pack-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  }

  /// A directory with a manifest and a program.
  convenience init(manifest: String, program: [UInt8] = [0x7F, 0x45, 0x4C, 0x46]) throws {
    try self.init()
    try write("app_manifest.json", Array(manifest.utf8))
    try write("bin/app", program)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var path: String { folder.path }

  func url(_ name: String) -> URL { folder.appending(path: name) }

  func makeDirectory(_ name: String) throws {
    try FileManager.default.createDirectory(at: url(name), withIntermediateDirectories: true)
  }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    let file = url(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  /// The text of a manifest; `rest` goes behind the members that every manifest has.
  static func manifest(
    entryPoint: String = "/bin/app", capabilities: String = "{}", type: String = "Default",
    rest: String = ""
  ) -> String {
    """
    {
      "SchemaVersion": 1,
      "Name": "Blink",
      "ComponentId": "\(component)",
      "EntryPoint": "\(entryPoint)",
      "CmdArgs": [],
      "Capabilities": \(capabilities),
      "ApplicationType": "\(type)"\(rest)
    }

    """
  }
}
