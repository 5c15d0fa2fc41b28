import ArgumentParser

/// A moment on the command line: seconds since 1970-01-01 UTC, or a date of ISO 8601 in UTC, as in
/// `2026-03-01` and `2026-03-01T12:30:00Z`.
struct PointInTime: ExpressibleByArgument, Hashable {
  /// Seconds since 1970-01-01 UTC; to the end of the year 9999.
  var seconds: Int64

  /// The last second that certificates and people can write with four digits.
  static let latest: Int64 = 253_402_300_799

  init?(argument: String) {
    if !argument.isEmpty, argument.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      guard let seconds = Int64(argument), seconds <= Self.latest else { return nil }
      self.seconds = seconds
      return
    }
    let text = Array(argument.utf8)
    func number(_ range: Range<Int>) -> Int64? {
      guard range.upperBound <= text.count,
        text[range].allSatisfy({ (0x30...0x39).contains($0) })
      else { return nil }
      return text[range].reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }
    func sign(_ index: Int, _ signs: String) -> Bool {
      index < text.count && signs.utf8.contains(text[index])
    }
    guard let year = number(0..<4), sign(4, "-"), let month = number(5..<7), sign(7, "-"),
      let day = number(8..<10), let days = Self.days(year: year, month: month, day: day)
    else { return nil }
    seconds = days * 86_400
    guard text.count > 10 else { return }
    guard sign(10, "T "), let hour = number(11..<13), sign(13, ":"),
      let minute = number(14..<16), sign(16, ":"), let second = number(17..<19),
      hour < 24, minute < 60, second < 60,
      ["", "Z", "+00:00"].contains(String(decoding: text[19...], as: UTF8.self))
    else { return nil }
    seconds += hour * 3600 + minute * 60 + second
  }

  /// Days since 1970-01-01 of a date that exists, in the Gregorian calendar.
  private static func days(year: Int64, month: Int64, day: Int64) -> Int64? {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths: [Int64] = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard year >= 1970, (1...12).contains(month), day >= 1, day <= lengths[Int(month) - 1] else {
      return nil
    }
    // Leap days from the year 1 up to the year before.
    func leapDays(before year: Int64) -> Int64 {
      (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400
    }
    let years = (year - 1970) * 365 + leapDays(before: year) - leapDays(before: 1970)
    return years + lengths.prefix(Int(month) - 1).reduce(0, +) + day - 1
  }
}
