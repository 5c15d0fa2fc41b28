import JSONText

/// What the numbers of a figure count.
enum Unit: String, CaseIterable, JSONRepresentable {
  /// Mebibytes in a second.
  case mebibytesPerSecond = "MiB/s"
  /// Packages, or copies of one, in a second.
  case perSecond = "/s"
  /// Seconds.
  case seconds = "s"
  /// Milliseconds.
  case milliseconds = "ms"
  /// Mebibytes of memory.
  case mebibytes = "MiB"

  /// Which way is better.
  enum Direction: String, CaseIterable, JSONRepresentable {
    /// More: a rate.
    case higher
    /// Less: time or memory.
    case lower
  }

  /// Which way is better.
  var better: Direction {
    self == .mebibytesPerSecond || self == .perSecond ? .higher : .lower
  }

  /// A value with its unit, in as many digits as mean something: `1,822 MiB/s`.
  func text(_ value: Double) -> String {
    let places =
      switch self {
      case .mebibytesPerSecond, .perSecond: 0
      case .seconds: value < 1 ? 3 : 2
      case .milliseconds, .mebibytes: 1
      }
    return Decimals.text(value, places: places) + (self == .perSecond ? "" : " ") + rawValue
  }
}
