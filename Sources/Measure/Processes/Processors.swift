import Files

/// The processors that this process may use.
enum Processors {
  /// Their numbers, in ascending order; never empty.
  static let usable: [Int] = {
    let status = try? InputFile(path: "/proc/self/status").readAll(limit: 1 << 16)
    return numbers(in: String(decoding: status ?? [], as: UTF8.self)) ?? [0]
  }()

  /// Reads the line that the kernel has for them: `Cpus_allowed_list:	0-1,4`.
  static func numbers(in status: String) -> [Int]? {
    let name = "Cpus_allowed_list:"
    guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name) }) else {
      return nil
    }
    var found: [Int] = []
    for range in line.dropFirst(name.count).split(separator: ",") {
      let ends = range.split { $0 == "-" || $0 == " " || $0 == "\t" }.compactMap { Int($0) }
      guard let first = ends.first, let last = ends.last, first <= last, last < 1 << 16 else {
        return nil
      }
      found += first...last
    }
    return found.isEmpty ? nil : found
  }
}
