/// How large the inputs are.
struct Scale: Sendable, Hashable {
  /// Bytes of a large input.
  var large: Int
  /// How many packages are verified in one go.
  var packages: Int
  /// The largest input in bytes for which time and memory are measured.
  var largest: Int
  /// Seconds that `openssl speed` takes for each of its figures.
  var speedSeconds: Int
  /// Seconds of quiet before something is written to the disk.
  var quietSeconds: UInt32

  /// What `Sources/Measure/README.md` shows.
  static let full = Scale(
    large: 2 << 30, packages: 20_000, largest: 8 << 30, speedSeconds: 2, quietSeconds: 3)
  /// Two minutes, for every run of the checks.
  static let quick = Scale(
    large: 256 << 20, packages: 2_000, largest: 256 << 20, speedSeconds: 1, quietSeconds: 1)

  /// How many packages, as people read it.
  var packagesText: String { Decimals.text(Double(packages), places: 0) }

  /// A number of bytes in the unit that divides it: `2 GiB`.
  static func text(_ bytes: Int) -> String {
    for (shift, unit) in [(30, "GiB"), (20, "MiB"), (10, "KiB")] {
      if bytes > 0, bytes % (1 << shift) == 0 { return "\(bytes >> shift) \(unit)" }
    }
    return "\(bytes) bytes"
  }
}
