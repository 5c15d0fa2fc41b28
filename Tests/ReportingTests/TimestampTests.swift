import Glibc
import Testing

@testable import Reporting

@Suite struct TimestampTests {
  @Test(arguments: [
    (0, "1970-01-01 00:00:00"), (86_399, "1970-01-01 23:59:59"), (86_400, "1970-01-02 00:00:00"),
    (68_169_600, "1972-02-29 00:00:00"), (951_782_400, "2000-02-29 00:00:00"),
    (951_868_799, "2000-02-29 23:59:59"), (951_868_800, "2000-03-01 00:00:00"),
    (978_307_199, "2000-12-31 23:59:59"), (1_700_000_000, "2023-11-14 22:13:20"),
    (2_147_483_648, "2038-01-19 03:14:08"), (4_107_542_400, "2100-03-01 00:00:00"),
    (4_294_967_296, "2106-02-07 06:28:16"), (253_402_300_799, "9999-12-31 23:59:59"),
  ])
  func aMomentIsADateAndATime(_ seconds: UInt64, _ text: String) {
    #expect(Timestamp.text(seconds) == text)
    #expect(Timestamp.rfc3339(seconds) == text.replacing(" ", with: "T") + "Z")
  }

  @Test(arguments: [253_402_300_800, UInt64(Int64.max), UInt64(Int64.max) + 1, .max])
  func beyondTheYear9999TheNumberIsShown(_ seconds: UInt64) {
    #expect(Timestamp.text(seconds) == "\(seconds) seconds after 1970-01-01 00:00:00")
    #expect(Timestamp.rfc3339(seconds) == nil)
  }

  /// The C library is the judge: a moment in every month of eight thousand years.
  @Test func everyMonthAgreesWithTheSystem() {
    var seconds: UInt64 = 0
    while seconds < 253_402_300_800 {
      var time = time_t(seconds)
      var parts = unsafe tm()
      unsafe gmtime_r(&time, &parts)
      let numbers = unsafe [
        parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min,
        parts.tm_sec,
      ].map { Int($0) }
      let found = Timestamp.text(seconds).split { !$0.isNumber }.compactMap { Int($0) }
      #expect(found == numbers)
      // A little less than a month, and no multiple of a day, an hour or a minute.
      seconds += 2_505_611
    }
  }
}
