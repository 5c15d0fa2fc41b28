import ByteLayout
import CProcess
import DataFiles
import Glibc

/// What the process was started with, as the loader handed it over: it is there without `/proc` too.
package enum ProgramArguments {
  /// The name that the program was started by, which may be a path, and that of a link.
  package static let name: String? = {
    guard orrery_argument_count() > 0 else { return nil }
    return unsafe orrery_argument(0).map { word in
      RawName.text(unsafe UnsafeBufferPointer(start: word, count: strlen(word)).map(UInt8.init))
    }
  }()

  /// The arguments behind the name of the program, as ``RawName`` writes them; `nil` where none came,
  /// not even a name.
  package static let words: [String]? = {
    let count = orrery_argument_count()
    guard count > 0 else { return nil }
    return (1..<max(1, count)).compactMap { number in
      unsafe orrery_argument(number).map { word in
        RawName.text(unsafe UnsafeBufferPointer(start: word, count: strlen(word)).map(UInt8.init))
      }
    }
  }()
}

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

/// The processors that this process may use.
package enum Processors {
  /// Their numbers, in ascending order; never empty.
  package static let usable: [Int] = {
    // Swift does not import `sched_getaffinity`; this is the same mask as text.
    let status = try? InputFile(path: "/proc/self/status").readAll(limit: 1 << 16)
    return numbers(in: status ?? []) ?? Array(0..<max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }()

  /// Reads the line that the kernel has for them: `Cpus_allowed_list:	0-1,4`.
  static func numbers(in status: [UInt8]) -> [Int]? {
    let name = Array("Cpus_allowed_list:".utf8)
    guard let line = status.split(separator: 0x0A).first(where: { $0.starts(with: name) }) else {
      return nil
    }
    let list = String(decoding: line.dropFirst(name.count), as: UTF8.self)
    var found: [Int] = []
    for range in list.split(separator: ",") {
      let ends = range.split { $0 == "-" || $0 == " " || $0 == "\t" }.compactMap { Int($0) }
      guard let first = ends.first, let last = ends.last, first <= last, last < 1 << 16 else {
        return nil
      }
      found += first...last
    }
    return found.isEmpty ? nil : found
  }
}
