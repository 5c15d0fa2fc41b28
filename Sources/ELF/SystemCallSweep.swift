/// Where a program calls the system itself, without a library: the instruction `svc #0`.
package struct SystemCallSweep: Sendable, Hashable {
  /// What tells code from data, and one instruction set from the other.
  package enum Basis: String, Sendable, Hashable, CaseIterable {
    /// Symbols of the linker mark all of it.
    case mappingSymbols = "mapping-symbols"
    /// In a part at least, sections say what is code, and each word is tried as either.
    case sections
    /// No sections: whole segments, in which constants stand among the code. It means little.
    case segments
    /// There is no code, or it is for another processor; nothing was looked at.
    case none
  }

  /// One instruction.
  package struct Place: Sendable, Hashable {
    /// Where it stands in the file.
    package var offset: Int
    /// Where it stands in memory.
    package var address: UInt32
    /// Whether it is Thumb code.
    package var isThumb: Bool
  }

  package var basis: Basis
  /// The instructions in the order of the file, up to the limit.
  package var places: [Place] = []
  /// How many there are in all.
  package var count = 0

  package init(basis: Basis) {
    self.basis = basis
  }

  mutating func add(_ place: Place, limit: Int) {
    count += 1
    if places.count < limit { places.append(place) }
  }
}
