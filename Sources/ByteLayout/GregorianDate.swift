/// A day of the Gregorian calendar, from year 1 on. The calendar is arithmetic: no library is asked.
package struct GregorianDate: Sendable, Hashable {
  /// The year, 1 and up.
  package let year: Int
  /// The month, 1 to 12.
  package let month: Int
  /// The day of the month, from 1.
  package let day: Int

  /// The last second of the year 9999, after 1970-01-01 00:00:00 UTC: calendars, certificates and
  /// people write years with four digits.
  package static let lastSecond: UInt64 = 253_402_300_799

  package static let daySeconds = 86_400

  // Years start on 1 March here, so that the leap day is the last of its year. So many days lie
  // between 0000-03-01 and 1970-01-01.
  private static let epoch = 719_468
  /// Days of 400 years, after which the calendar repeats.
  private static let eraDays = 146_097

  /// The day that lies so many days after 1970-01-01.
  package init(daysSince1970 days: Int) {
    let (era, dayOfEra) = (days + Self.epoch).quotientAndRemainder(dividingBy: Self.eraDays)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let fromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * fromMarch + 2) / 5 + 1
    month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// A date of the years 1 to 9999; `nil` for one that is not in the calendar, as 30 February.
  package init?(year: Int, month: Int, day: Int) {
    guard 1...9999 ~= year, 1...12 ~= month, 1...31 ~= day else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    // A day that does not exist comes back as one of the next month.
    guard GregorianDate(daysSince1970: daysSince1970) == self else { return nil }
  }

  /// Days after 1970-01-01; negative before.
  package var daysSince1970: Int {
    let years = month <= 2 ? year - 1 : year
    let days = years * 365 + years / 4 - years / 100 + years / 400
    return days + (153 * ((month + 9) % 12) + 2) / 5 + day - 1 - Self.epoch
  }
}
