import Testing

@testable import Measure

@Suite struct MedianTests {
  @Test(
    arguments: [
      ([3], 3), ([9, 1, 2], 2), ([4, 1, 3, 2], 2.5), ([1, 1, 1, 1000, 1], 1),
    ] as [([Double], Double)])
  func theMiddleCounts(_ values: [Double], _ median: Double) {
    #expect(Median.of(values) == median)
  }

  @Test func nothingHasNoMedian() {
    #expect(Median.of([]) == nil)
    #expect(throws: MeasureError.notMeasured("no rounds")) {
      try Rounds().measurement(.seconds)
    }
  }

  /// A machine that is ten times slower for one round, or for one of the two, changes nothing.
  @Test func theRatioIsThatOfTheRounds() throws {
    var rounds = Rounds()
    rounds.add(1, against: 2, peak: 10)
    rounds.add(10, against: 20, peak: 30)
    rounds.add(1, against: 20, peak: 20)
    let measurement = try rounds.measurement(.seconds, against: "x")
    #expect(measurement.value == 1)
    #expect(measurement.yardstick == .measured("x", 20))
    #expect(measurement.ratio == 0.5)
    #expect(measurement.peak == 20)
  }

  @Test func withoutYardstickThereIsNoRatio() throws {
    var rounds = Rounds()
    rounds.add(1)
    let measurement = try rounds.measurement(.mebibytes, against: "x")
    #expect(measurement == MeasuredFigure(unit: .mebibytes, value: 1))
  }
}
