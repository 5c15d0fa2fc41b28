import Foundation
import Inspection
import JSONText
import Mutation
import Reporting
import TestSupport
import Testing
import Verification

/// Damaged packages before the vendor's own reader, through `mutations.py`.
@Suite struct MutationTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  /// The table of reasons that `mutations.py` reads.
  private struct Differences: Decodable {
    var reasons: [String: String]
    var inner: [String: String]
    var operators: [String: [String: String]]
  }

  /// Each reason is used, and each operator exists.
  @Test func reasonsAreThoseOfOperators() throws {
    let data = try Data(contentsOf: Self.folder.appending(path: "differences.json"))
    let table = try JSONDecoder().decode(Differences.self, from: data)
    let named = ([table.inner] + table.operators.values).flatMap(\.values)
    #expect(Set(named) == Set(table.reasons.keys))
    let known = Set(MutationCatalog.all.map(\.name))
    #expect(table.operators.keys.filter { !known.contains($0) } == [])
  }

  @Test(
    .enabled(
      if: VendorReader.python != nil,
      "ORRERY_INTEROP_PYTHON names no Python with azuresphere_imagemetadata"))
  func everyDifferenceToTheVendorsReaderIsExplained() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "orrery-mutations-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let count = try write(to: folder)

    let table = try run(folder, [])
    #expect(table.code == 0, "\(table.output)")
    let rows = table.output.split(separator: "\n").dropFirst(2)
    #expect(rows.count > 150)
    let files = rows.compactMap { Int($0.split(separator: "|")[1].dropFirst().dropLast()) }
    #expect(files.reduce(0, +) == count)

    // Without reasons the differences are named one by one.
    try Data(#"{"reasons":{},"inner":{},"operators":{}}"#.utf8)
      .write(to: folder.appending(path: "none.json"))
    let bare = try run(
      folder, ["--differences", folder.appending(path: "none.json").path])
    #expect(bare.code == 1)
  }

  /// Writes the changes of a plain and of a compressed package, their labels, and what our device
  /// makes of each; returns how many there are.
  private func write(to folder: URL) throws -> Int {
    let file = Repository.corpus.appending(path: "samples/hello.imagepackage")
    let hello = try Repository.bytes(file)
    let wrap = try MutationCatalog.named(["lzma.wrap"])
    let compressed = try Mutator(hello, operators: wrap).mutation(seed: 1, index: 0).bytes
    var labels = ""
    var ours = ""
    var number = 0
    for source in [hello, compressed] {
      let mutator = try Mutator(source)
      for index in 0..<mutator.operators.count {
        let mutation = try mutator.mutation(seed: 11, index: index)
        let name = "\(number).imagepackage"
        try Data(mutation.bytes).write(to: folder.appending(path: name))
        labels +=
          JSONWriter.text(MutationRecord(file: name, source: "hello", label: mutation.label)) + "\n"
        let decision = try DeviceTrust(MutationDevice.facts()).decide(
          Inspector.read(mutation.bytes), for: MutationDevice.operation)
        ours += #"{"input":"\#(name)","accepted":\#(decision.isAccepted)}"# + "\n"
        number += 1
      }
    }
    try Data(labels.utf8).write(to: folder.appending(path: "labels.jsonl"))
    try Data(ours.utf8).write(to: folder.appending(path: "ours.jsonl"))
    return number
  }

  private func run(_ folder: URL, _ options: [String]) throws -> (output: String, code: Int32) {
    let process = Process()
    process.executableURL = URL(filePath: VendorReader.python ?? "")
    process.arguments =
      [
        Self.folder.appending(path: "mutations.py").path, folder.path,
        folder.appending(path: "ours.jsonl").path, "--seconds", "1",
      ] + options
    let output = folder.appending(path: "table")
    try Data().write(to: output)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return (try String(contentsOf: output, encoding: .utf8), process.terminationStatus)
  }
}
