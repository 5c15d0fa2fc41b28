/// What a device remembers of what happened to it: the last events, never more than a limit.
public struct EventLog: Sendable, Hashable {
  /// One event.
  public struct Event: Sendable, Hashable {
    /// Seconds since 1970-01-01 UTC, as the request said.
    public var time: Int64
    /// What happened; one line.
    public var text: String
  }

  /// How many events are kept.
  public static let limit = 100
  /// The longest text in Unicode scalars; details of a hostile image can be long.
  static let textLimit = 240

  /// The last events, oldest first.
  public internal(set) var events: [Event] = []
  /// How many older ones are gone.
  public internal(set) var dropped: UInt64 = 0

  /// An empty log.
  public init() {}

  /// Adds an event.
  mutating func add(_ text: String, at time: Int64) {
    events.append(Event(time: time, text: String(text.unicodeScalars.prefix(Self.textLimit))))
    while events.count > Self.limit {
      events.removeFirst()
      dropped &+= 1
    }
  }
}
