import DeviceModel
import Findings
import Foundation
import TestSupport
import Testing
import Verification

@Suite struct CoverageTests {
  /// Every vector; one that cannot be read fails here and where it is tried.
  private static let vectors = Result { try Vector.files.map(Vector.named) }

  private static func lines() throws -> [Vector.Line] {
    try vectors.get().flatMap(\.cases).flatMap(\.lines)
  }

  /// N01, N71, N72 and what is missing from N123 on are about HTTP and not about images.
  @Test func everyNegativeCaseIsThereOnce() throws {
    let ids = try Self.vectors.get().map(\.id)
    let lifeCycle = Array(133...142) + [144, 148]
    let wanted = ((2...122).filter { $0 != 71 && $0 != 72 } + lifeCycle).map {
      $0 < 10 ? "N0\($0)" : "N\($0)"
    }
    #expect(Set(ids).count == ids.count)
    #expect(Set(wanted).subtracting(ids) == [])
  }

  @Test func everyCheckOfTheDeviceStopsSomething() throws {
    let stops = try Self.lines().filter { $0.word == "expect" && $0.rest.hasPrefix("refuse ") }
      .map { String($0.rest.split(separator: " ")[1]) }
    let checks = Set(DeviceChecks.all.map(\.rule.id))
    #expect(checks.subtracting(stops) == [])
    #expect(Set(stops).subtracting(checks).subtracting(DeviceRules.all.map(\.id)) == [])
  }

  @Test func everyDirectiveIsUsedAndDescribed() throws {
    let words = Set(Directive.all.keys)
    #expect(words.subtracting(try Self.lines().map(\.word)) == [])
    let text = try String(
      contentsOf: Repository.corpus.appending(path: "vectors/README.md"), encoding: .utf8)
    for word in words { #expect(text.contains("`\(word)"), "\(word)") }
  }

  /// What a reader of a broken vector is told.
  @Test(arguments: [
    ("base: hello", "first line is no comment"), ("comment: x", "0 cases"),
    ("comment: x\ncase: a\nwhat", "line 3: there is no colon"),
    ("comment: x\ncase: a\ncase: a", "that of another"),
  ])
  func aBrokenVectorSaysWhere(_ text: String, _ reason: String) {
    let error = #expect(throws: VectorError.self) { try Vector(text, name: "N00-x.txt") }
    #expect(error?.description.contains(reason) == true)
  }

  @Test(arguments: [
    ("base: none", "none is no base"), ("fly: high", "fly is no directive"),
    ("base: hello\nwrite: 99999999 u8 0", "not in the image"),
    ("base: hello\nwrite: SG u8 256", "256 is no number of 8 bits"),
    ("base: hello\nwrite: 0 times 99999999 00", "must be 0 to"),
    ("base: hello\nkeep: 5\nsection.remove: SG", "no end of a package"),
    ("base: hello", "expects nothing"), ("expect: accept now", "too much"),
  ])
  func aBrokenCaseSaysWhy(_ lines: String, _ reason: String) throws {
    let vector = try Vector("comment: x\ncase: a\n" + lines, name: "N00-x.txt")
    let error = #expect(throws: VectorError.self) { try Trial(vector.cases[0].lines) }
    #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
  }
}
