import Glibc

/// The environment of the process. Only commands ask for it.
package enum EnvironmentVariable {
  /// The value of a variable, `nil` where it is not set.
  package static func value(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }
}

/// The clock of the machine. Only commands ask it.
package enum WallClock {
  /// Seconds since 1970-01-01 UTC.
  package static var seconds: Int64 {
    var now = timespec()
    // It fails for unknown clocks only.
    guard unsafe clock_gettime(CLOCK_REALTIME, &now) == 0 else { return 0 }
    return Int64(now.tv_sec)
  }
}
