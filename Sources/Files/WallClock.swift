import Glibc

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
