import JSONText

/// What the numbers of a figure count.
enum Unit: String, CaseIterable, JSONRepresentable {
  case mebibytesPerSecond = "MiB/s"
  /// Packages, or copies of one, in a second.
  case perSecond = "/s"
  case seconds = "s"
  case milliseconds = "ms"
  case microseconds = "µs"
  /// Mebibytes of memory.
  case mebibytes = "MiB"

  /// Which way is better.
  enum Direction: String, CaseIterable, JSONRepresentable {
    /// More: a rate.
    case higher
    /// Less: time or memory.
    case lower
  }

  var better: Direction {
    self == .mebibytesPerSecond || self == .perSecond ? .higher : .lower
  }

  /// A value with its unit, in as many digits as mean something: `1,822 MiB/s`.
  func text(_ value: Double) -> String {
    let places =
      switch self {
      case .mebibytesPerSecond, .perSecond: 0
      case .seconds: value < 1 ? 3 : 2
      case .milliseconds, .microseconds, .mebibytes: 1
      }
    return Decimals.text(value, places: places) + (self == .perSecond ? "" : " ") + rawValue
  }
}

/// Decimal numbers as people read them.
enum Decimals {
  /// A number with so many digits behind the point, and thousands apart: `12,345.7`.
  static func text(_ value: Double, places: Int) -> String {
    let scale = (0..<places).reduce(1) { product, _ in product * 10 }
    guard let number = Int(exactly: (value * Double(scale)).rounded()) else { return "\(value)" }
    let magnitude = number.magnitude
    var text = ""
    for (index, digit) in "\(magnitude / UInt(scale))".reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3) { text.insert(",", at: text.startIndex) }
      text.insert(digit, at: text.startIndex)
    }
    if places > 0 {
      let digits = "\(magnitude % UInt(scale))"
      text += "." + String(repeating: "0", count: places - digits.count) + digits
    }
    return (number < 0 ? "-" : "") + text
  }
}
