import Bytes
import Cryptography
public import Files
import Findings
import ImagePackage
public import Inspection

/// Decides whether an image is what its signer made: the only bridge from untrusted to verified.
public struct Verifier: Sendable {
  /// Whom to believe.
  public var trust: TrustStore

  /// A verifier that believes in these certificates.
  public init(trust: TrustStore) {
    self.trust = trust
  }

  /// Makes every check, on the outer package and on the inner one of a compressed image.
  ///
  /// - Parameters:
  ///   - image: What was opened. Findings of checks that need every byte are added to it.
  ///   - source: The input that `image` was opened from; needed where it is not held whole.
  /// - Throws: Where the checks cannot be made. A check that fails is part of the verdict.
  public func verify(
    _ image: inout OpenedImage, from source: (any ByteSource)? = nil
  ) throws(VerificationError) -> Verdict {
    let digest = try image.verificationDigest(from: source)
    return try verify(image.inspection, digest: digest)
  }

  /// Makes every check on an input whose digest was computed while it went past.
  ///
  /// - Parameters:
  ///   - inspection: What was seen of the input.
  ///   - digest: The digest of the signed range, in the hash function of the signing type; `nil`
  ///     where there is no such range.
  public func verify(
    _ inspection: Inspection, digest: [UInt8]?
  ) throws(VerificationError) -> Verdict {
    var verdict = Verdict()
    verdict.checks.reserveCapacity(VerificationRules.all.count)
    verdict.signer = try check(inspection, .outer, digest: digest, &verdict)
    if inspection.package?.compression != nil {
      if let inner = inspection.inner {
        verdict.add(
          VerificationRules.inner, .outer, .passed, "\(inner.size) bytes decompressed")
        let innerDigest = try inspection.innerDigest()
        // The signer of the inner package has to be known as well, but the outer one is named.
        _ = try check(inner, .inner, digest: innerDigest, findings: inspection.findings, &verdict)
      } else {
        verdict.add(VerificationRules.inner, .outer, .failed, "no inner package could be opened")
      }
    }
    verdict.conclude(inspection)
    return verdict
  }

  /// The checks of one layer; returns the certificate that its signature is valid under.
  private func check(
    _ inspection: Inspection, _ layer: Place.Layer, digest: [UInt8]?,
    findings: FindingLog? = nil, _ verdict: inout Verdict
  ) throws(VerificationError) -> Certificate? {
    let log = FindingsByPart(
      findings ?? inspection.findings, layer: layer, metadata: inspection.package?.contentSize)
    guard let package = inspection.package else {
      let reason = (findings ?? inspection.findings).findings
        .first { $0.place.layer == layer && $0.severity == .error }
      verdict.add(
        VerificationRules.container, layer, .failed,
        reason.map { "\($0.rule.id): \($0.detail)" } ?? "no end of a package was found")
      for rule in VerificationRules.all.dropFirst().dropLast() {
        verdict.add(rule, layer, .notReached, "there is no package")
      }
      return nil
    }
    verdict.add(
      VerificationRules.container, layer, .passed,
      "\(package.contentSize) bytes of content, \(package.metadata.sections.count) sections, "
        + "\(package.signature.count) bytes of signature")
    log.metadata.conclude(VerificationRules.metadata, layer, &verdict)
    let signer = try checkSignature(package, layer, digest: digest, &verdict)
    if inspection.isContentUnseen {
      let detail = "the input is a stream, its content was hashed and not looked at"
      verdict.add(VerificationRules.content, layer, .notReached, detail)
      verdict.add(VerificationRules.manifest, layer, .notReached, detail)
    } else {
      log.content.conclude(VerificationRules.content, layer, &verdict)
      log.manifest.conclude(VerificationRules.manifest, layer, &verdict)
    }
    return signer
  }

  private func checkSignature(
    _ package: Package, _ layer: Place.Layer, digest: [UInt8]?, _ verdict: inout Verdict
  ) throws(VerificationError) -> Certificate? {
    guard let section = package.signer, let curve = section.signingType.curve,
      curve.signatureSize == package.signature.count, let digest
    else {
      verdict.add(
        VerificationRules.signingType, layer, .failed,
        package.signer.map {
          "\($0.signingType.label) with \(package.signature.count) bytes of signature"
        } ?? "no readable Signature section")
      for rule in [
        VerificationRules.certificate, VerificationRules.curve, VerificationRules.signature,
      ] {
        verdict.add(rule, layer, .notReached, "the signing type is not usable")
      }
      return nil
    }
    verdict.add(VerificationRules.signingType, layer, .passed, section.signingType.label)
    let thumbprint = Hex.text(section.thumbprint)
    guard let certificate = trust.certificate(thumbprint: section.thumbprint) else {
      let known = KnownSigner.named(section.thumbprint).map { ", \($0.name)" } ?? ""
      verdict.add(
        VerificationRules.certificate, layer, .failed,
        "\(thumbprint)\(known), is not in the trust store, which has \(trust.certificates.count) "
          + (trust.certificates.count == 1 ? "certificate" : "certificates"))
      verdict.add(VerificationRules.curve, layer, .notReached, "there is no certificate")
      verdict.add(VerificationRules.signature, layer, .notReached, "there is no certificate")
      return nil
    }
    verdict.add(
      VerificationRules.certificate, layer, .passed, "\(thumbprint), \(certificate.subject)")
    guard certificate.curve == curve else {
      verdict.add(
        VerificationRules.curve, layer, .failed,
        "the certificate's key is on \(certificate.curve?.name ?? "another curve"), "
          + "the signing type asks for \(curve.name)")
      verdict.add(VerificationRules.signature, layer, .notReached, "the key does not fit")
      return nil
    }
    verdict.add(VerificationRules.curve, layer, .passed, curve.name)
    let isValid: Bool
    do throws(CryptographyError) {
      isValid = try certificate.isValid(package.signature, digest: digest)
    } catch { throw .cryptography(error) }
    guard isValid else {
      verdict.add(
        VerificationRules.signature, layer, .failed,
        "not valid: the bytes were changed after signing, or another key signed them")
      return nil
    }
    // Anybody can put such a block there, change it or take it away.
    guard package.oneBLInformation == nil else {
      verdict.add(
        VerificationRules.signature, layer, .failed,
        "valid, but the \(OneBLInformation.size) bytes of first boot loader information are not "
          + "under it")
      return nil
    }
    verdict.add(
      VerificationRules.signature, layer, .passed, "\(curve.digest.name) \(Hex.text(digest))")
    return certificate
  }
}
