package import JSONText

/// Who may have signed.
package struct SignerDemand: JSONReadableRecord, Sendable, Hashable {
  /// Certificates by thumbprint; each must be given to whoever judges, or the signature is unproven.
  package private(set) var thumbprints: [Thumbprint]?
  /// Public keys, which prove a signature by themselves.
  package private(set) var keys: [SignerKey]?
  /// Whether a signature that anybody can make is enough; yes, where the policy does not say.
  package private(set) var isSDKKeyEnough: Bool?
  /// Whether it is enough that a package names its signer: the vendor does not publish the
  /// certificates of the cloud. Whoever says yes believes whoever made the package.
  package private(set) var isUnverifiedClaimEnough: Bool?

  package init() {}

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("thumbprints", at: \.thumbprints, unless: List.isOdd)
    visitor.member("keys", at: \.keys, unless: List.isOdd)
    visitor.member("sdk_key_is_enough", at: \.isSDKKeyEnough)
    visitor.member("unverified_claim_is_enough", at: \.isUnverifiedClaimEnough)
  }

  /// Whether the policy says whom it trusts.
  var namesSigners: Bool { thumbprints != nil || keys != nil }

  package func check() throws(JSONMistake) {
    guard namesSigners || isSDKKeyEnough == false else {
      throw JSONMistake("names no signer")
    }
    guard isUnverifiedClaimEnough != true || thumbprints != nil else {
      throw JSONMistake("takes claims for enough, but names no thumbprint that could be claimed")
    }
  }
}

/// The API sets that an application may be built for.
package struct APISetBounds: JSONReadableRecord, Sendable, Hashable {
  package private(set) var from: UInt32?
  package private(set) var to: UInt32?

  package init() {}

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("from", at: \.from)
    visitor.member("to", at: \.to)
  }

  package func check() throws(JSONMistake) {
    guard from != nil || to != nil else { throw JSONMistake("has neither from nor to") }
    guard (from ?? 0) <= (to ?? .max) else {
      throw JSONMistake("starts at \(from ?? 0), behind its end at \(to ?? .max)")
    }
  }

  func contains(_ version: UInt32) -> Bool { ((from ?? 0)...(to ?? .max)).contains(version) }
}

/// A range of sizes in bytes.
package struct SizeBounds: JSONReadableRecord, Sendable, Hashable {
  package private(set) var min: UInt64?
  package private(set) var max: UInt64?

  package init() {}

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("min", at: \.min)
    visitor.member("max", at: \.max)
  }

  package func check() throws(JSONMistake) {
    guard min != nil || max != nil else { throw JSONMistake("has neither min nor max") }
    guard (min ?? 0) <= (max ?? .max) else {
      throw JSONMistake("has a min of \(min ?? 0) and a max of \(max ?? .max)")
    }
  }

  func contains(_ size: Int) -> Bool {
    UInt64(exactly: size).map { ((min ?? 0)...(max ?? .max)).contains($0) } ?? false
  }
}

/// How large images may be.
package struct SizeDemand: JSONReadableRecord, Sendable, Hashable {
  /// The package as it is stored and sent.
  package private(set) var package: SizeBounds?
  /// The content, decompressed.
  package private(set) var content: SizeBounds?

  package init() {}

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("package", at: \.package)
    visitor.member("content", at: \.content)
  }

  package func check() throws(JSONMistake) {
    guard package != nil || content != nil else {
      throw JSONMistake("says nothing: neither package nor content")
    }
  }
}

/// What the metadata must say or must not say.
package struct FlagDemands: JSONReadableRecord, Sendable, Hashable {
  package private(set) var underDevelopment: FlagDemand?
  package private(set) var removeAtBoot: FlagDemand?
  package private(set) var invalidateFromNormalWorld: FlagDemand?
  package private(set) var sideloadFromNormalWorld: FlagDemand?

  package init() {}

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("under_development", at: \.underDevelopment)
    visitor.member("remove_at_boot", at: \.removeAtBoot)
    visitor.member("invalidate_from_normal_world", at: \.invalidateFromNormalWorld)
    visitor.member("sideload_from_normal_world", at: \.sideloadFromNormalWorld)
  }

  package func check() throws(JSONMistake) {
    guard self != FlagDemands() else { throw JSONMistake("says nothing of any flag") }
  }
}
