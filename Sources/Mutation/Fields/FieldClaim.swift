import ByteLayout

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

  /// The claim, about a record that starts at `base`.
  func claim(at base: Int, _ outer: String...) -> Claim {
    Claim(
      what: "\((outer + site.path).joined(separator: ".")) is \(value) instead of \(site.value)",
      range: (site.range.lowerBound + base)..<(site.range.upperBound + base),
      field: outer + site.path, rule: claim.rule, keepsAcceptance: claim.keepsAcceptance)
  }
}
