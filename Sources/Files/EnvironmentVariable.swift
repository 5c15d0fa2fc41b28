import Glibc

/// The environment of the process. Only commands ask for it.
public enum EnvironmentVariable {
  /// The value of a variable, `nil` where it is not set.
  public static func value(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }
}
