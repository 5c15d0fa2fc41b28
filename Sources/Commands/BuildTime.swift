import Processes

/// A moment on the command line: Unix seconds, or ISO 8601 such as `2024-05-01`,
/// `2024-05-01T12:00:00Z` and `2024-05-01T12:00:00+02:00`.
enum BuildTime {
  /// The time of a build: what the option says, else `SOURCE_DATE_EPOCH`
  /// (reproducible-builds.org), else now.
  static func value(_ option: String?) throws(CommandFailure) -> UInt64 {
    if let option {
      guard let seconds = seconds(option) else {
        throw CommandFailure(
          .malformed, "invalid time '\(option)'",
          hint: "use Unix seconds, or ISO 8601 such as 2024-05-01T12:00:00Z")
      }
      return seconds
    }
    guard let epoch = EnvironmentVariable.value("SOURCE_DATE_EPOCH") else {
      return UInt64(clamping: WallClock.seconds)
    }
    guard let seconds = UInt64(epoch) else {
      throw CommandFailure(.malformed, "SOURCE_DATE_EPOCH is not a number of seconds: \(epoch)")
    }
    return seconds
  }

  /// Seconds since 1970-01-01 00:00:00 UTC; `nil` for what is neither form, or earlier.
  static func seconds(_ text: String) -> UInt64? {
    if let seconds = UInt64(text) { return seconds }
    guard
      let match = text.wholeMatch(
        of: /(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:?\d\d))?/),
      let year = Int(match.1), let month = Int(match.2), let day = Int(match.3),
      1...12 ~= month, 1...days(in: month, of: year) ~= day
    else { return nil }
    let hour = match.4.flatMap { Int($0) } ?? 0
    let minute = match.5.flatMap { Int($0) } ?? 0
    let second = match.6.flatMap { Int($0) } ?? 0
    guard hour < 24, minute < 60, second < 60, let zone = offset(match.7) else { return nil }
    let total =
      daysSince1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - zone
    return UInt64(exactly: total)
  }

  /// Seconds east of UTC.
  private static func offset(_ zone: Substring?) -> Int? {
    guard let zone, zone != "Z" else { return 0 }
    let digits = zone.dropFirst().filter { $0 != ":" }
    guard let hours = Int(digits.prefix(2)), let minutes = Int(digits.suffix(2)), hours < 24,
      minutes < 60
    else { return nil }
    return (zone.first == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days in the proleptic Gregorian calendar, counted in years that start on 1 March.
  private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year + 399 : year + 400
    let monthFromMarch = (month + 9) % 12
    let days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400
    // 146,097 days of the 400 years that were added, and 719,468 from 0000-03-01 to 1970-01-01.
    return days + (153 * monthFromMarch + 2) / 5 + day - 1 - 146_097 - 719_468
  }
}
