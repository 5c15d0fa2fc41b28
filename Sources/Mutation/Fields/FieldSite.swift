import ByteLayout

/// One little-endian unsigned integer of a record, or a run of bits in one: where it stands, and
/// what it holds. Sites are those of the record's own fields, so that a new record, or a new field,
/// is found by itself.
struct FieldSite: Sendable, Hashable {
  /// The names of the field and of what it is in, outermost first.
  var path: [String]
  /// The bytes; for a run of bits those of the whole word.
  var range: Range<Int>
  /// The bits of the word, from the least significant.
  var bits: Range<Int>
  var value: UInt64

  /// Every site of a record that starts at `base`; `outer` is what the record is called.
  static func all(
    of record: some BinaryRecord, at base: Int = 0, in outer: String...
  ) -> [FieldSite] {
    record.placed(at: base).flatMap { all(of: $0, outer) }
  }

  /// A field of a record that starts at `base`; `nil` where the record has no such field.
  static func named(_ field: String, of record: some BinaryRecord, at base: Int) -> FieldSite? {
    all(of: record, at: base).first { $0.path == [field] }
  }

  private static func all(of field: PlacedField, _ outer: [String]) -> [FieldSite] {
    let path = outer + [field.id]
    switch field.content {
    case .integer(let value, _), .constant(let value), .named(let value, _), .flags(let value, _):
      let bits = 0..<(field.range.count * 8)
      return [FieldSite(path: path, range: field.range, bits: bits, value: value)]
    case .bits(let word, let parts):
      return parts.map {
        FieldSite(
          path: outer + [$0.id], range: field.range, bits: $0.bits, value: $0.value(in: word))
      }
    case .guid, .text, .bytes: return []
    case .namedArray(let values, let width, _):
      return values.enumerated().map { index, value in
        let start = field.range.lowerBound + index * width
        return FieldSite(
          path: outer + ["\(field.id)[\(index)]"], range: start..<(start + width),
          bits: 0..<(width * 8), value: value)
      }
    case .record(let fields, _): return fields.flatMap { all(of: $0, path) }
    case .records(let items, _, _):
      return items.enumerated().flatMap { index, fields in
        fields.flatMap { all(of: $0, outer + ["\(field.id)[\(index)]"]) }
      }
    }
  }

  /// The largest value that fits.
  var maximum: UInt64 { bits.count >= 64 ? .max : 1 << UInt64(bits.count) - 1 }

  /// Writes a value into the bytes that the range counts in; bits around it stay.
  func write(_ value: UInt64, to bytes: inout [UInt8]) {
    guard range.upperBound <= bytes.count, range.lowerBound >= 0 else { return }
    var word: UInt64 = 0
    for index in range.reversed() { word = word << 8 | UInt64(bytes[index]) }
    let shift = UInt64(bits.lowerBound)
    word = word & ~(maximum << shift) | (value & maximum) << shift
    for index in range {
      bytes[index] = UInt8(truncatingIfNeeded: word)
      word >>= 8
    }
  }

  /// Values at which readers go wrong, without the one that is there, ascending.
  var borders: [UInt64] {
    let half = maximum >> 1
    let near = [value &- 1, value &+ 1].filter { $0 <= maximum }
    let values = Set([0, 1, 2, half, half + 1, maximum - 1, maximum] + near)
    return values.filter { $0 != value && $0 <= maximum }.sorted()
  }
}

extension [UInt8] {
  /// Writes an integer of a record that starts at `base`.
  ///
  /// - Returns: The bytes of the word that holds it; an empty range where the record has no such
  ///   field.
  @discardableResult
  mutating func set(
    _ field: String, of record: some BinaryRecord, at base: Int = 0, to value: UInt64
  ) -> Range<Int> {
    guard let site = FieldSite.named(field, of: record, at: base) else { return base..<base }
    site.write(value, to: &self)
    return site.range
  }
}

/// What a value in a field must lead to.
struct FieldClaim: Sendable, Hashable {
  /// The rule that it breaks; `nil` for none.
  var rule: String?
  /// Whether a device takes the package anyway.
  var keepsAcceptance: Bool

  /// A device refuses it.
  static func breaks(_ rule: String) -> FieldClaim {
    FieldClaim(rule: rule, keepsAcceptance: false)
  }

  /// A rule is broken that a device does not care about.
  static func disturbs(_ rule: String) -> FieldClaim {
    FieldClaim(rule: rule, keepsAcceptance: true)
  }

  /// Nothing is wrong with it.
  static let keeps = FieldClaim(rule: nil, keepsAcceptance: true)
}

/// A field with a value for it, chosen so that something can be said about it.
struct FieldChoice {
  var site: FieldSite
  var value: UInt64
  var claim: FieldClaim

  /// Chooses a field, then a value at a border; `nil` where nothing can be said of any that came up.
  /// Most values can be judged, so that a few tries are enough.
  init?(
    of sites: [FieldSite], _ random: inout SeededRandom,
    claim: (FieldSite, UInt64) -> FieldClaim?
  ) {
    for _ in 0..<24 {
      guard let site = random.element(sites), let value = random.element(site.borders),
        let found = claim(site, value)
      else { continue }
      self.site = site
      self.value = value
      self.claim = found
      return
    }
    return nil
  }

  /// The claim, about a record that starts at `base`; `outer` is what that is called.
  func claim(at base: Int, _ outer: [String]) -> Claim {
    Claim(
      what: "\((outer + site.path).joined(separator: ".")) is \(value) instead of \(site.value)",
      range: (site.range.lowerBound + base)..<(site.range.upperBound + base),
      field: outer + site.path, rule: claim.rule, keepsAcceptance: claim.keepsAcceptance)
  }
}

extension Workpiece {
  /// Chooses one of the integers of the content, and writes a value at a border into it.
  ///
  /// - Parameter outer: What the record of the integers is called.
  mutating func setField(
    of sites: [FieldSite], in outer: String..., random: inout SeededRandom,
    claim: (FieldSite, UInt64) -> FieldClaim?
  ) -> Claim? {
    guard let choice = FieldChoice(of: sites, &random, claim: claim) else { return nil }
    choice.site.write(choice.value, to: &target.content)
    return choice.claim(at: 0, outer)
  }
}
