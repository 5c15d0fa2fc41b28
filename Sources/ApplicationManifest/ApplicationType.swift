/// Where an application runs (`evidence/manifest.md#applicationtype`).
public enum ApplicationType: String, Sendable, Hashable, CaseIterable {
  /// On the high-level core, under Linux.
  case highLevel = "Default"
  /// On a real-time core, without an operating system of the vendor's.
  case realTime = "RealTimeCapable"
  /// The debug server, on the high-level core.
  case debugger = "Debugger"

  /// Whether it runs on a real-time core.
  public var isRealTime: Bool { self == .realTime }
}
