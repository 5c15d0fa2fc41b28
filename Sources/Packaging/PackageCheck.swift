import ByteLayout
import Cryptography
import DataFiles
import Findings
import ImagePackage
import Inspection
import Verification

/// Hashes and signs a package that is about to be written, and compares the result with what was meant.
struct PackageCheck {
  let tail: PackageTail
  private let signer: any Signer
  /// Whether errors are refused that no verification minds: those about what a manifest says, and
  /// what other parts say against it.
  private let refusesErrors: Bool

  init(_ tail: PackageTail, _ signer: any Signer, refusesErrors: Bool = false) {
    self.tail = tail
    self.signer = signer
    self.refusesErrors = refusesErrors
  }

  /// The digest of content and signed tail, each piece of which is passed on.
  func digest(
    of content: any ByteSource, _ body: (Span<UInt8>) throws(FileError) -> Void
  ) throws(OperationFailure) -> [UInt8] {
    try Self.digest(of: content, tail.signed, signer.signingType, body)
  }

  /// The digest of content and signed tail, each piece of which is passed on.
  static func digest(
    of content: any ByteSource, _ tail: [UInt8], _ type: SigningType,
    _ body: (Span<UInt8>) throws(FileError) -> Void
  ) throws(OperationFailure) -> [UInt8] {
    try OperationFailure.wrap {
      guard let curve = type.curve else {
        throw PackagingError.unsuitable("signing type \(type.label) is not supported")
      }
      let hasher = try ContentHasher(curve.digest, size: content.count)
      try content.stream(0..<content.count) { (span, _) throws(FileError) in
        try hasher.update(span) { () throws(FileError) in try body(span) }
      }
      try hasher.update(tail.span) { () throws(FileError) in try body(tail.span) }
      return try hasher.finish()
    }
  }

  func signature(of digest: [UInt8]) throws(OperationFailure) -> [UInt8] {
    let signature = try signer.sign(digest: digest)
    guard signature.count == signer.signingType.signatureSize else {
      throw OperationFailure(
        SigningError.notASignature("\(signature.count) bytes for \(signer.signingType.label)"))
    }
    return signature
  }

  /// Reads a whole package back and verifies it.
  ///
  /// - Parameter digest: What was signed. A digest of other bytes would not verify.
  /// - Throws: `rejected` for the first check that failed; ``RefusedInput`` for errors that are refused.
  func summary(
    of source: any ByteSource, digest: [UInt8]
  ) throws(OperationFailure) -> PackageSummary {
    let image = try Inspector.read(.source(source))
    let verifier = Verifier(trust: TrustStore(signer.certificate.map { [$0] } ?? []))
    let verdict = try verifier.verify(image)
    if let failure = verdict.trace.outcomes.first(where: { $0.state == .failed && !isExcused($0) })
    {
      throw rejected(failure.rule, failure.detail)
    }
    guard let package = image.package, isWritten(package) else {
      throw rejected(VerificationRules.container, "its end differs from what was written")
    }
    if !tail.unsigned.isEmpty { try check(package.signature, of: digest) }
    // Where no certificate tells whether the signed bytes are those that were written, the digest
    // does.
    guard try image.signedDigest() == digest else {
      throw rejected(VerificationRules.signature, "it does not read back as written")
    }
    if refusesErrors, image.findings.hasErrors {
      throw OperationFailure(RefusedInput(image.findings))
    }
    return PackageSummary(
      package: package, digest: digest, verdict: verdict, findings: image.findings)
  }

  private func rejected(_ rule: Rule, _ detail: String) -> OperationFailure {
    OperationFailure(PackagingError.rejected(rule: rule.id, detail: detail))
  }

  /// The inner package of a compressed one may be signed by somebody who is not at hand. And where
  /// a signer has no certificate, nothing can be checked with it.
  private func isExcused(_ check: CheckOutcome) -> Bool {
    // Nobody can trust a block that is not under the signature, but it is written anyway.
    if check.rule == VerificationRules.signature, check.layer == .outer {
      return !tail.unsigned.isEmpty
    }
    return check.rule == VerificationRules.certificate
      && (check.layer == .inner || signer.certificate == nil)
  }

  /// Checks a signature where the verdict cannot: beside a block that is not under it.
  private func check(_ signature: [UInt8], of digest: [UInt8]) throws(OperationFailure) {
    guard let certificate = signer.certificate else { return }
    guard try OperationFailure.wrap({ try certificate.isValid(signature, digest: digest) }) else {
      throw rejected(VerificationRules.signature, "not valid")
    }
  }

  /// Whether all between content and signature is what was written.
  private func isWritten(_ package: Package) -> Bool {
    var package = package
    package.signature = []
    return package.tail == tail.package.tail
  }
}
