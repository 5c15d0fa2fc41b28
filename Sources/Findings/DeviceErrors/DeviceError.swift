/// An error of the device's operating system: `code = category << 20 | id`
/// (`evidence/error-codes.md#number`).
public struct DeviceError: Sendable, Hashable {
  /// The table the error stands in: 2 for the application manifest, 42 for image metadata.
  public let category: UInt32
  /// The number inside its table.
  public let id: UInt32

  /// Names an error by table and number.
  public init(category: UInt32, id: UInt32) {
    self.category = category
    self.id = id
  }

  /// The number that the device reports: 2097153 for category 2, id 1.
  public var code: UInt32 { category << 20 | id }

  /// Table, dot, name: `ImageUpdateError.VerificationFailed`; `nil` for an error that is not listed.
  public var name: String? { entry.map { "\($0.table.name).\($0.row.name)" } }

  /// The device's message; `nil` for an error that is not listed.
  public var message: String? { entry?.row.message }

  /// Every error that is listed, by code.
  package static var known: [DeviceError] {
    tables.flatMap { table in
      table.rows.map { DeviceError(category: table.category, id: $0.id) }
    }
  }

  private var entry: (table: Table, row: Row)? {
    guard let table = Self.tables.first(where: { $0.category == category }) else { return nil }
    var range = table.rows.indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      let row = table.rows[middle]
      if row.id == id { return (table, row) }
      range = row.id < id ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }
}

extension DeviceError {
  /// The errors of one part of the operating system, in the order of their ids.
  typealias Table = (category: UInt32, name: String, rows: [Row])

  /// What the device says of one error.
  typealias Row = (id: UInt32, name: String, message: String)
}
