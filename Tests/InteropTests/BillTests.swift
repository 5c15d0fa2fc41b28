import ASXipFS
import Audit
import ByteLayout
import Foundation
import ImagePackage
import Inspection
import JSONText
import Mutation
import Reporting
import TestSupport
import Testing
import Verification

/// Bills of materials before the official validators of both formats.
@Suite(
  .enabled(
    if: BillValidator.isInstalled,
    "ORRERY_INTEROP_PYTHON names no Python with cyclonedx-python-lib[json-validation] and spdx-tools"
  )
)
struct BillTests {
  /// The bills of a package in both formats.
  private func bills(_ name: String, _ bytes: [UInt8]) throws -> [(name: String, text: [UInt8])] {
    let image = Inspector.read(bytes)
    let verdict = try Verifier(trust: try .sdkTest()).verify(image)
    let bill = try #require(
      try BillOfMaterials(image, verdict: verdict, audit: Auditor.audit(image)), "\(name)")
    let tool = BillTool(name: "orrery", version: "0.1.0")
    let created = bill.buildTime ?? 0
    return [
      ("\(name).json", JSONWriter.line(CycloneDXBill(bill, created: created, tool: tool))),
      ("\(name).spdx.json", JSONWriter.line(SPDXBill(bill, created: created, tool: tool))),
    ]
  }

  private func expectValid(_ bills: [(name: String, text: [UInt8])]) throws {
    let answers = try BillValidator.answers(bills)
    #expect(answers.count == bills.count)
    for (answer, bill) in zip(answers, bills) {
      #expect(answer.mistakes == [], "\(bill.name): \(String(decoding: bill.text, as: UTF8.self))")
    }
  }

  /// A file system of files, in a package of a type.
  private func package(
    _ files: [(String, [UInt8])], _ type: ImageType = .applications
  ) throws -> [UInt8] {
    var tree = FileTree()
    for (path, bytes) in files { try tree.add(path: path, .file(bytes), mode: FileTree.fileMode) }
    return try SignedPackage.sdkSigned(try FileSystemBuilder.build(tree), type)
  }

  @Test func billsOfEveryKindOfImageAreValid() throws {
    let hello = try Recipe.named("hello").signed()
    var bills = try self.bills("hello", hello)
    bills += try self.bills("blink", try Recipe.named("blink-realtime").signed())
    let wrap = try MutationCatalog.named(["lzma.wrap"])
    let compressed = try Mutator(hello, operators: wrap).mutation(seed: 1, index: 0).bytes
    #expect(Inspector.read(compressed).inner != nil)
    bills += try self.bills("compressed", compressed)
    for (value, _) in ImageType.names {
      let type = ImageType(rawValue: value)
      bills += try self.bills("type-\(value)", try SignedPackage.sdkSigned([1, 2, 3, 4], type))
    }
    bills += try self.bills("without-manifest", try package([("/bin/app", [1])]))
    bills += try self.bills("without-files", try package([]))
    bills += try self.bills(
      "odd-names",
      try package([
        ("/LICENSE", []), ("/a (b).txt", [1]), ("/quote\"\\", [2]), ("/\u{1}\u{7F}", [3]),
        ("/grün", [4]), ("/notice with blanks ", [5]),
      ]))
    var nameless = try Recipe.named("hello")
    (nameless.debug.name, nameless.debug.build_time) = ("", .max)
    nameless.files.remove(at: 0)
    bills += try self.bills("nameless", try nameless.signed())
    try expectValid(bills)
  }

  /// Damaged packages have bills that say less, and are valid all the same.
  @Test func billsOfDamagedPackagesAreValid() throws {
    let mutator = try Mutator(try Recipe.named("hello").signed())
    var bills: [(name: String, text: [UInt8])] = []
    for index in stride(from: 0, to: mutator.operators.count, by: 2) {
      let bytes = try mutator.mutation(seed: 3, index: index).bytes
      guard Inspector.read(bytes).package != nil else { continue }
      bills += try self.bills("mutant-\(index)", bytes)
    }
    #expect(bills.count > 60)
    try expectValid(bills)
  }

  @Test(.enabled(if: Repository.real != nil, "the real packages are not here"))
  func billsOfTheRealPackagesAreValid() throws {
    var bills: [(name: String, text: [UInt8])] = []
    for (number, name) in ExpectedPackage.names.enumerated() {
      bills += try self.bills("real-\(number)", try ExpectedPackage.bytes(name))
    }
    #expect(bills.count >= 46)
    try expectValid(bills)
  }

  /// The validators see what is wrong.
  @Test func aWrongBillIsRefused() throws {
    let names = ["x.json", "x.spdx.json"]
    let answers = try BillValidator.answers(names.map { ($0, Array("{}".utf8)) })
    #expect(answers.count == 2)
    #expect(answers.allSatisfy { !$0.mistakes.isEmpty })
    var bills = try self.bills("hello", try Recipe.named("hello").signed())
    for index in bills.indices {
      let text = String(decoding: bills[index].text, as: UTF8.self)
      bills[index].text = Array(
        text.replacing("\"SHA-256\"", with: "\"MD-5\"").replacing("\"SHA1\"", with: "\"SHA9\"")
          .utf8)
    }
    #expect(try BillValidator.answers(bills).allSatisfy { !$0.mistakes.isEmpty })
  }
}
