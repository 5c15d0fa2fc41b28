package import ByteLayout
package import JSONText

/// A day, written `2027-03-31`. What holds until a day holds to its last second, UTC.
package struct PolicyDate: Hashable, Sendable {
  package let date: GregorianDate

  /// What stands where no day was read yet.
  static let none = PolicyDate(date: GregorianDate(daysSince1970: 0))

  private init(date: GregorianDate) {
    self.date = date
  }

  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
    guard isPlain, parts.map(\.count) == [4, 2, 2] else { return nil }
    let numbers = parts.compactMap { String($0).flatMap { Int($0) } }
    guard numbers.count == 3,
      let date = GregorianDate(year: numbers[0], month: numbers[1], day: numbers[2])
    else { return nil }
    self.date = date
  }

  /// Whether a moment lies behind the day.
  ///
  /// - Parameter time: Seconds since 1970-01-01 00:00:00 UTC.
  package func isOver(at time: Int64) -> Bool {
    time >= (Int64(date.daysSince1970) + 1) * Int64(GregorianDate.daySeconds)
  }
}

extension PolicyDate: CustomStringConvertible {
  package var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = "\(number)"
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
  }
}

extension PolicyDate: PolicyEntry {
  package init(from json: JSONValue) throws(JSONMistake) {
    let text = try String(from: json)
    guard let date = PolicyDate(text) else {
      throw JSONMistake("is \(JSONWriter.excerpt(text)), not a day such as 2027-03-31")
    }
    self = date
  }

  @usableFromInline package func write(to writer: inout JSONWriter) {
    description.write(to: &writer)
  }
  @usableFromInline package static var jsonShape: JSONShape { .string(values: nil) }
}
