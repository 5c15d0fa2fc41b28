import Glibc

/// The environment of the process. Only commands ask for it.
public enum EnvironmentVariable {
  /// The value of a variable, `nil` where it is not set.
  public static func value(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }
}

/// The clock of the machine. Only commands ask it.
public enum WallClock {
  /// Seconds since 1970-01-01 UTC.
  public static var seconds: Int64 {
    var now = timespec()
    // It fails for unknown clocks only.
    guard unsafe clock_gettime(CLOCK_REALTIME, &now) == 0 else { return 0 }
    return Int64(now.tv_sec)
  }
}
