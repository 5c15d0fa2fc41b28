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
    var seen: [String] = []
    for (layer, image) in layers {
      switch try trust(in: image, layer, demand) {
      case .success(let words): seen.append(words)
      case .failure(let reason): found.append(Observation(reason.words, at: Place(layer: layer)))
      }
    }
    return Judgement(found, else: Set(seen).sorted().joined(separator: "; "))
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

  /// Why a signer is not one of those.
  private struct Distrust: Error {
    let words: String
  }

  private func trust(
    in image: InspectedImage, _ layer: Place.Layer, _ demand: SignerDemand
  ) throws(OperationFailure) -> Result<String, Distrust> {
    for key in demand.keys ?? [] {
      if try image.isSigned(with: key.point, on: key.curve) == true {
        return .success("signed with the key \(key.description.prefix(16))…")
      }
    }
    guard let thumbprint = image.package?.signer?.thumbprint else {
      return .failure(Distrust(words: "no Signature section names a signer"))
    }
    let name = Self.name(thumbprint)
    guard demand.thumbprints?.contains(where: { $0.bytes == thumbprint }) == true else {
      return .failure(Distrust(words: "it names the signer \(name), who is not listed"))
    }
    let outcome = signature(in: layer)
    if outcome?.state == .passed { return .success("signed by \(name)") }
    // A signature that is known to be wrong is no claim.
    if demand.isUnverifiedClaimEnough == true, outcome?.state == .notReached {
      return .success("claims to be signed by \(name), which nobody verified")
    }
    let reason = outcome.map { "\($0.state == .failed ? "" : "not verified: ")\($0.detail)" }
    return .failure(Distrust(words: "it names \(name): \(reason ?? "nothing was verified")"))
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
    let outcome = signature(in: layer)
    if outcome?.state == .passed { return nil }
    let isListed = demand.thumbprints?.contains { $0.bytes == thumbprint } ?? false
    if demand.isUnverifiedClaimEnough == true, isListed, outcome?.state == .notReached {
      return nil
    }
    return "cannot be judged: it names \(name), whose certificate was not given or does not fit"
  }

  /// How the signature of a layer was verified.
  private func signature(in layer: Place.Layer) -> CheckOutcome? {
    verdict.trace.outcomes.first {
      $0.layer == layer && $0.rule == VerificationRules.signature
    }
  }

  private static func name(_ thumbprint: [UInt8]) -> String {
    Hex.text(thumbprint) + (KnownSigner.named(thumbprint).map { ", \($0.name)" } ?? "")
  }
}
