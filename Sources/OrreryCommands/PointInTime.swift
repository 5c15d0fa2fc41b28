import ArgumentParser
import ByteLayout
import ChildProcesses

/// A moment on the command line: Unix seconds, or ISO 8601 such as `2024-05-01`,
/// `2024-05-01T12:00`, `2024-05-01T12:00:00Z` and `2024-05-01T12:00:00+02:00`; UTC where no zone is
/// named. Every option that takes a time takes these forms.
struct PointInTime: ExpressibleByArgument, Hashable {
  /// Seconds since 1970-01-01 00:00:00 UTC.
  let seconds: UInt64

  /// Reads either form; `nil` for all else, for a date that is not in the calendar, for what lies before
  /// 1970, and for digits that may be meant as a date: `20300101` is in 1970 as a number of seconds.
  init?(argument: String) {
    guard !Self.isDateInDigits(argument) else { return nil }
    if let seconds = UInt64(argument) {
      self.seconds = seconds
      return
    }
    guard
      let match = argument.wholeMatch(
        of: /(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:?\d\d)?)?/),
      let year = Int(match.1), let month = Int(match.2), let day = Int(match.3),
      let date = GregorianDate(year: year, month: month, day: day),
      let time = Self.seconds(of: match.4, match.5, match.6), let zone = Self.offset(match.7),
      let seconds = UInt64(exactly: date.daysSince1970 * GregorianDate.daySeconds + time - zone)
    else { return nil }
    self.seconds = seconds
  }

  /// Whether digits are a date in ISO 8601's basic form, with or without a time behind it.
  private static func isDateInDigits(_ text: String) -> Bool {
    guard let match = text.wholeMatch(of: /(\d{4})(\d\d)(\d\d)(\d{4}|\d{6})?/),
      let year = Int(match.1), let month = Int(match.2), let day = Int(match.3)
    else { return false }
    return year >= 1970 && GregorianDate(year: year, month: month, day: day) != nil
  }

  /// The time of a build: what the option says, else a known one, else `SOURCE_DATE_EPOCH`
  /// (reproducible-builds.org), else now, or what stands for now where builds shall be equal.
  static func ofBuild(
    _ option: String?, else known: UInt64? = nil, instead moment: UInt64? = nil
  ) throws(UsageFailure) -> UInt64 {
    if let option {
      guard let time = PointInTime(argument: option) else {
        throw UsageFailure(
          "invalid time '\(option)'",
          hint: "use Unix seconds, or ISO 8601 such as 2024-05-01T12:00:00Z")
      }
      return time.seconds
    }
    if let known { return known }
    guard let epoch = EnvironmentVariable.value("SOURCE_DATE_EPOCH") else {
      return moment ?? UInt64(clamping: WallClock.seconds)
    }
    guard let seconds = UInt64(epoch) else {
      throw UsageFailure("SOURCE_DATE_EPOCH is not a number of seconds: \(epoch)")
    }
    return seconds
  }

  /// Seconds since midnight; 0 where no time is given.
  private static func seconds(of time: Substring?...) -> Int? {
    let parts = time.map { Int($0 ?? "0") ?? 60 }
    guard parts[0] < 24, parts[1] < 60, parts[2] < 60 else { return nil }
    return parts[0] * 3600 + parts[1] * 60 + parts[2]
  }

  /// Seconds east of UTC.
  private static func offset(_ zone: Substring?) -> Int? {
    guard let zone, zone != "Z" else { return 0 }
    let digits = zone.dropFirst()
    return seconds(of: digits.prefix(2), digits.suffix(2), nil)
      .map { zone.first == "-" ? -$0 : $0 }
  }
}
