import Foundation
import JSONText
import Reporting

/// The official validators of CycloneDX and SPDX, run through `bills.py` by the Python that
/// `ORRERY_INTEROP_PYTHON` names. They need no network.
enum BillValidator {
  /// What the validators say of one bill.
  struct Answer: Decodable {
    var path: String
    var mistakes: [String]
  }

  /// Why the validators could not be run.
  struct Failure: Error {
    var reason: String
  }

  /// Whether the wheels are there; asked once.
  static let isInstalled: Bool = {
    guard let python = VendorReader.python else { return false }
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = ["-c", "import cyclonedx.validation.json, jsonschema, spdx_tools"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  /// Validates bills, all in one run; the name of a file tells its format.
  static func answers(_ bills: [(name: String, text: [UInt8])]) throws -> [Answer] {
    guard let python = VendorReader.python else { throw Failure(reason: "no Python is named") }
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "orrery-bills-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var list = ""
    for (name, text) in bills {
      let path = folder.appending(path: name)
      try Data(text).write(to: path)
      list += path.path + "\n"
    }
    let (names, output) = (folder.appending(path: "list"), folder.appending(path: "output"))
    try Data(list.utf8).write(to: names)
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(filePath: python)
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "bills.py")
    process.arguments = [script.path]
    process.standardInput = try FileHandle(forReadingFrom: names)
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(reason: "\(python) bills.py ended with \(process.terminationStatus)")
    }
    let lines = try Data(contentsOf: output).split(separator: UInt8(ascii: "\n"))
    return try lines.map { try JSONDecoder().decode(Answer.self, from: $0) }
  }
}
