import ByteLayout

/// A moment as text, in UTC.
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
    guard seconds <= GregorianDate.lastSecond else { return nil }
    let (days, rest) = Int(seconds).quotientAndRemainder(dividingBy: GregorianDate.daySeconds)
    let date = GregorianDate(daysSince1970: days)
    func two(_ number: Int) -> String { Digits.text(number, width: 2) }
    return (
      "\(Digits.text(date.year, width: 4))-\(two(date.month))-\(two(date.day))",
      "\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
    )
  }
}
