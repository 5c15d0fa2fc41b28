import Foundation
import JSONText
import TestSupport
import Testing

@testable import Measure

@Suite struct ThresholdTests {
  private static func thresholds(_ text: String) throws -> Thresholds {
    try Thresholds(parsing: Array("{\"thresholds\":[\(text)]}".utf8), figures: ["a", "b"])
  }

  @Test func theFileOfTheRepositoryNamesFigures() throws {
    let bytes = try Repository.bytes(Repository.root.appending(path: ".ci/thresholds.json"))
    let thresholds = try Thresholds(parsing: bytes, figures: FigureCatalog.names)
    // Nothing is asked of the two that write so little that the disk decides, and of the one that only
    // says what could be asked.
    #expect(
      FigureCatalog.names.subtracting(thresholds.all.map(\.figure))
        == ["batch-bare", "pack-application", "pack-small"])
  }

  @Test func figuresHaveDifferentNames() {
    #expect(FigureCatalog.names.count == FigureCatalog.all.count)
  }

  @Test(arguments: [
    (#"{"figure":"c","quantity":"ratio","min":1}"#, "thresholds[0] names no figure"),
    (#"{"figure":"a","quantity":"speed","min":1}"#, #"thresholds[0].quantity is "speed""#),
    (#"{"figure":"a","quantity":"ratio"}"#, "thresholds[0] has neither min nor max"),
    (#"{"figure":"a","quantity":"ratio","min":"1"}"#, "thresholds[0].min is not a number"),
    (
      #"{"figure":"a","quantity":"ratio","min":1,"mx":2}"#,
      #"thresholds[0] has the unknown key "mx""#
    ),
  ])
  func whatIsNotUnderstoodIsRefused(_ text: String, _ reason: String) throws {
    let mistake = #expect(throws: JSONMistake.self) { try Self.thresholds(text) }
    #expect(mistake?.description == reason)
  }

  private static func figure(
    _ name: String, _ value: Double, ratio: Double? = nil,
    _ yardstick: MeasuredFigure.Yardstick? = nil
  ) -> FigureResult {
    var measurement = MeasuredFigure(unit: .milliseconds, value: value)
    measurement.ratio = ratio
    measurement.yardstick = yardstick
    return FigureResult(name: name, summary: "", outcome: .measured(measurement))
  }

  @Test func missesAreNamed() throws {
    let thresholds = try Self.thresholds(
      #"""
      {"figure":"a","quantity":"ratio","min":0.9},{"figure":"a","quantity":"value","max":10},
      {"figure":"b","quantity":"ratio","max":1}
      """#)
    let good = [Self.figure("a", 10, ratio: 0.9), Self.figure("b", 1, ratio: 1)]
    #expect(thresholds.judge(good) == Thresholds.Judgement())
    let bad = [Self.figure("a", 10.5, ratio: 0.5), Self.figure("b", 1, ratio: 1.25)]
    #expect(
      thresholds.judge(bad).misses == [
        "a: ratio 0.50 misses its target, at least 0.90",
        "a: 10.5 ms misses its target, at most 10.0 ms",
        "b: ratio 1.25 misses its target, at most 1.00",
      ])
    #expect(thresholds.judge(bad).gaps == [])
  }

  @Test func whatWasNotMeasuredIsNoMissButIsSaid() throws {
    let thresholds = try Self.thresholds(
      #"""
      {"figure":"a","quantity":"ratio","max":0.1},{"figure":"a","quantity":"value","max":10},
      {"figure":"b","quantity":"value","max":1}
      """#)
    let judgement = thresholds.judge([
      Self.figure("a", 1, .missing("x", reason: "it is not there")),
      FigureResult(name: "b", summary: "", outcome: .notMeasured("no room")),
    ])
    #expect(judgement.misses == [])
    #expect(
      judgement.gaps == [
        "a: ratio not measured: it is not there", "b: not measured: no room",
      ])
    // What was not asked for is nothing to speak of.
    #expect(thresholds.judge([]) == Thresholds.Judgement())
  }
}
