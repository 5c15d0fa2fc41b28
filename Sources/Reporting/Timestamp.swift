/// A moment as text, in UTC and without any library of calendars: the proleptic Gregorian calendar
/// is arithmetic.
enum Timestamp {
  /// `2022-10-13 14:59:47` for seconds since 1970-01-01 00:00:00 UTC; the bare number of
  /// seconds beyond the year 9999.
  static func text(_ seconds: UInt64) -> String {
    guard let (date, time) = parts(seconds) else {
      return "\(seconds) seconds after 1970-01-01 00:00:00"
    }
    return "\(date) \(time)"
  }

  /// `2022-10-13T14:59:47Z` (RFC 3339), `nil` beyond the year 9999.
  static func rfc3339(_ seconds: UInt64) -> String? {
    parts(seconds).map { "\($0)T\($1)Z" }
  }

  private static func parts(_ seconds: UInt64) -> (date: String, time: String)? {
    guard seconds <= 253_402_300_799 else { return nil }
    let (days, rest) = Int(seconds).quotientAndRemainder(dividingBy: 86_400)
    // Years start on 1 March here, so that the leap day is the last of its year; 719,468 days lie
    // between 0000-03-01 and 1970-01-01.
    let shifted = days + 719_468
    let (era, dayOfEra) = shifted.quotientAndRemainder(dividingBy: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (
      "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))",
      "\(padded(rest / 3600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))"
    )
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let text = "\(number)"
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
