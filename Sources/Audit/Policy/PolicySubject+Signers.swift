import ByteLayout
import Cryptography
import Findings
import ImagePackage
import Inspection
import Verification

extension PolicySubject {
  typealias Observation = StatementResult.Observation

  /// Each package of the image is signed by one of those that the policy names, and that is proven.
  func trustedSigner(_ demand: SignerDemand) throws(OperationFailure) -> Judgement {
    if let gap { return .unclear(gap) }
    var found: [Observation] = []
    var seen: Set<String> = []
    var isClaimed = false
    for (layer, image) in layers {
      switch try trust(in: image, layer, demand) {
      case .proven(let words): seen.insert(words)
      case .claimed(let words):
        seen.insert(words)
        isClaimed = true
      case .none(let reason): found.append(Observation(reason, at: Place(layer: layer)))
      }
    }
    guard found.isEmpty else { return .refused(found) }
    let caveat = isClaimed ? "nobody verified the signature: the policy believes the package" : nil
    return .held(seen.sorted().joined(separator: "; "), caveat: caveat)
  }

  /// No package of the image is signed with the key that anybody has, and somebody is known to have
  /// signed it with another.
  func otherKey(_ demand: SignerDemand) throws(OperationFailure) -> Judgement {
    if let gap { return .unclear(gap) }
    var found: [Observation] = []
    for (layer, image) in layers {
      guard let reason = try objection(to: image, layer, demand) else { continue }
      found.append(Observation(reason, at: Place(layer: layer)))
    }
    return Judgement(found, else: "signed with another key")
  }

  /// Whether a signer is one of those, in words.
  private enum Trust {
    case proven(String)
    /// The policy believes what the package says.
    case claimed(String)
    case none(String)
  }

  private func trust(
    in image: InspectedImage, _ layer: Place.Layer, _ demand: SignerDemand
  ) throws(OperationFailure) -> Trust {
    for key in demand.keys ?? [] {
      if try image.isSigned(with: key.point, on: key.curve) == true {
        return .proven("signed with the key \(key.description.prefix(16))…")
      }
    }
    guard let thumbprint = image.package?.signer?.thumbprint else {
      return .none("no Signature section names a signer")
    }
    let name = Self.name(thumbprint)
    guard demand.thumbprints?.contains(where: { $0.bytes == thumbprint }) == true else {
      return .none("it names the signer \(name), who is not listed")
    }
    let outcome = outcome(of: VerificationRules.signature, in: layer)
    if outcome?.state == .passed { return .proven("signed by \(name)") }
    let isPublished = try image.isSignedWithPublishedKey()
    if demand.isUnverifiedClaimEnough == true, isMereClaim(in: layer), isPublished == false {
      return .claimed("it names \(name)")
    }
    let reason = outcome.map { "\($0.state == .failed ? "" : "not verified: ")\($0.detail)" }
    return .none("it names \(name): \(reason ?? "nothing was verified")")
  }

  private func objection(
    to image: InspectedImage, _ layer: Place.Layer, _ demand: SignerDemand
  ) throws(OperationFailure) -> String? {
    let isPublished = try image.isSignedWithPublishedKey()
    guard let isPublished else {
      return "cannot be judged: it has no signature that can be checked"
    }
    if isPublished { return "signed with the public SDK key, with which anybody can sign" }
    guard let thumbprint = image.package?.signer?.thumbprint else {
      return "no Signature section names a signer"
    }
    let name = Self.name(thumbprint)
    // Whoever names the SDK's certificate and signs with another key is nobody.
    if SDKTestKey.thumbprints.contains(thumbprint) { return "it names \(name)" }
    for key in demand.keys ?? [] {
      if try image.isSigned(with: key.point, on: key.curve) == true { return nil }
    }
    if outcome(of: VerificationRules.signature, in: layer)?.state == .passed { return nil }
    let isListed = demand.thumbprints?.contains { $0.bytes == thumbprint } ?? false
    if demand.isUnverifiedClaimEnough == true, isListed, isMereClaim(in: layer) {
      return nil
    }
    return "cannot be judged: it names \(name), whose certificate was not given or does not fit"
  }

  /// Whether nothing speaks against a signature but that nobody has the certificate. What is known to
  /// be wrong, by its curve, its size or itself, is no claim.
  private func isMereClaim(in layer: Place.Layer) -> Bool {
    outcome(of: VerificationRules.signingType, in: layer)?.state == .passed
      && outcome(of: VerificationRules.certificate, in: layer)?.state == .failed
  }

  /// How a check of a layer went.
  private func outcome(of rule: Rule, in layer: Place.Layer) -> CheckOutcome? {
    verdict.trace.outcomes.first { $0.layer == layer && $0.rule == rule }
  }

  private static func name(_ thumbprint: [UInt8]) -> String {
    Hex.text(thumbprint) + (KnownSigner.named(thumbprint).map { ", \($0.name)" } ?? "")
  }
}
