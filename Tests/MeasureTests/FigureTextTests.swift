import Testing

@testable import Measure

@Suite struct FigureTextTests {
  @Test(
    arguments: [
      (0.0, 0, "0"), (999.4, 0, "999"), (1_234_567, 0, "1,234,567"), (12_345.67, 1, "12,345.7"),
      (0.05, 2, "0.05"), (0.999, 2, "1.00"), (-1.5, 1, "-1.5"), (.infinity, 1, "inf"),
    ] as [(Double, Int, String)])
  func numbersAreReadable(_ value: Double, _ places: Int, _ text: String) {
    #expect(Decimals.text(value, places: places) == text)
  }

  @Test func numbersHaveTheirUnit() {
    #expect(Unit.mebibytesPerSecond.text(1822.4) == "1,822 MiB/s")
    #expect(Unit.perSecond.text(412_000) == "412,000/s")
    #expect(Unit.seconds.text(0.0129) == "0.013 s")
    #expect(Unit.seconds.text(3.7) == "3.70 s")
    #expect(Unit.milliseconds.text(5.46) == "5.5 ms")
    #expect(Unit.allCases.filter { $0.better == .higher } == [.mebibytesPerSecond, .perSecond])
  }

  @Test func sizesAreReadable() {
    let sizes = [8 << 30, 256 << 20, 16 << 10, 188, 0]
    #expect(sizes.map(Scale.text) == ["8 GiB", "256 MiB", "16 KiB", "188 bytes", "0 bytes"])
  }

  @Test func tablesHaveARowForEveryFigure() {
    var measurement = MeasuredFigure(unit: .milliseconds, value: 5.5)
    measurement.peak = 15.4
    var held = MeasuredFigure(unit: .mebibytesPerSecond, value: 1500)
    held.yardstick = .measured("`openssl`", 2000)
    held.ratio = 0.75
    var alone = measurement
    alone.yardstick = .missing("a reader", reason: "it is not there")
    let report = MeasureReport(
      isQuick: true, rounds: 7, processors: 2,
      figures: [
        FigureResult(name: "a", summary: "`a`", outcome: .measured(measurement)),
        FigureResult(name: "b", summary: "`b`", outcome: .measured(held)),
        FigureResult(name: "c", summary: "`c`", outcome: .measured(alone)),
        FigureResult(name: "d", summary: "`d`", outcome: .notMeasured("a|b\nc")),
      ],
      growth: [GrowthRow(size: 1 << 20, seconds: 0.25, peak: 16)])
    #expect(
      report.markdown == #"""
        Medians of 7 rounds, 2 processors, small inputs

        | figure | what | measured | yardstick | ratio | peak memory |
        | --- | --- | --- | --- | --- | --- |
        | `a` | `a` | 5.5 ms ↓ |  |  | 15.4 MiB |
        | `b` | `b` | 1,500 MiB/s ↑ | 2,000 MiB/s, `openssl` | 0.75 |  |
        | `c` | `c` | 5.5 ms ↓ | a reader, not measured: it is not there |  | 15.4 MiB |
        | `d` | `d` | not measured: a\|b c |  |  |  |

        | `verify` of | time | peak memory |
        | --- | --- | --- |
        | 1 MiB | 0.250 s | 16.0 MiB |

        """#)
  }
}
