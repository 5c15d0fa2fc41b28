import Cryptography
public import Findings
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
  /// - Throws: Where OpenSSL fails. A check that fails is part of the verdict.
  public func verify(_ image: InspectedImage) throws(OperationFailure) -> Verdict {
    var trace = Trace(capacity: VerificationRules.all.count)
    var signatures = [try check(image, .outer, image.findings, &trace)]
    if image.package?.compression != nil {
      if let inner = image.inner {
        trace.add(
          VerificationRules.inner, .outer, .passed, "\(inner.size) bytes decompressed")
        signatures.append(try check(inner, .inner, image.findings, &trace))
      } else {
        trace.add(VerificationRules.inner, .outer, .failed, "no inner package could be opened")
      }
    }
    return Verdict(image, trace, signatures: signatures)
  }

  /// Whether a finding stands against an image, whoever signed it. What a manifest asks for does
  /// not: devices and `lint` judge that.
  package static func isDecisive(_ finding: Finding) -> Bool {
    finding.severity == .error && finding.part != .manifest && finding.part != .device
  }

  /// The checks of one layer; returns what its signature proves.
  private func check(
    _ image: InspectedImage, _ layer: Place.Layer, _ log: FindingLog, _ trace: inout Trace
  ) throws(OperationFailure) -> Verdict.Signature {
    let findings = LayerFindings(log, layer, metadata: image.package?.contentSize)
    guard let package = image.package else {
      let reason = log.findings.first { $0.place.layer == layer && $0.severity == .error }
      trace.add(
        VerificationRules.container, layer, .failed,
        reason.map { "\($0.rule.id): \($0.detail)" } ?? "no package found at the end of the file")
      for rule in VerificationRules.ofPackage {
        trace.add(rule, layer, .notReached, "no package")
      }
      return Verdict.Signature()
    }
    trace.add(
      VerificationRules.container, layer, .passed,
      "\(package.contentSize) bytes of content, \(package.metadata.sections.count) sections, "
        + "\(package.signature.count) bytes of signature")
    findings.conclude(VerificationRules.metadata, &trace)
    let signature = try checkSignature(image, package, layer, &trace)
    if image.isContentUnseen {
      let detail = "the input is a stream; its content was hashed but not inspected"
      trace.add(VerificationRules.content, layer, .notReached, detail)
    } else {
      findings.conclude(VerificationRules.content, &trace)
    }
    return signature
  }

  private func checkSignature(
    _ image: InspectedImage, _ package: Package, _ layer: Place.Layer, _ trace: inout Trace
  ) throws(OperationFailure) -> Verdict.Signature {
    let found = try SignatureExamination(image, package, in: trust)
    func add(_ rule: Rule, _ fact: SignatureExamination.Fact) {
      trace.add(rule, layer, fact.state, fact.detail)
    }
    add(VerificationRules.signingType, found.signingType)
    let isUsable = found.signingType.state == .passed
    let unusable = SignatureExamination.Fact(.notReached, "the signing type is not usable")
    add(VerificationRules.certificate, isUsable ? found.key : unusable)
    add(VerificationRules.curve, isUsable ? found.curve : unusable)
    add(VerificationRules.signature, isUsable ? found.signature : unusable)
    return Verdict.Signature(
      signer: found.signature.state == .passed ? found.certificate : nil,
      isMadeWithPublishedKey: found.isMadeWithPublishedKey)
  }
}

/// The findings of one layer, by the check that they fail.
private struct LayerFindings {
  let log: FindingLog
  let layer: Place.Layer
  /// Where the metadata begins.
  let start: Int?

  init(_ log: FindingLog, _ layer: Place.Layer, metadata start: Int?) {
    self.log = log
    self.layer = layer
    self.start = start
  }

  /// Turns the findings of one check into its outcome: errors fail it, warnings and notes do not.
  /// Errors that a full log left out count as errors of the content, but for those of manifests,
  /// which decide nothing.
  func conclude(_ rule: Rule, _ trace: inout Trace) {
    var (errors, others) = (0, 0)
    var first: Finding?
    for finding in log.findings where finding.place.layer == layer && check(of: finding) == rule {
      guard finding.severity == .error else {
        others += 1
        continue
      }
      errors += 1
      first = first ?? finding
    }
    let isHiding = log.partsWithErrorsLeftOut.contains { $0 != .manifest && $0 != .device }
    if rule == VerificationRules.content, isHiding {
      errors += 1
      first = first ?? Finding(rule, "\(log.omitted) findings beyond the limit of the log")
    }
    guard let first else {
      trace.add(
        rule, layer, .passed,
        others == 0
          ? "no findings" : others == 1 ? "1 minor finding" : "\(others) minor findings")
      return
    }
    let more = errors > 1 ? " and \(errors - 1) more" : ""
    trace.add(rule, layer, .failed, "\(first.rule.id): \(first.detail)\(more)")
  }

  private func check(of finding: Finding) -> Rule? {
    switch finding.part {
    case .container, .metadata, .signing: VerificationRules.metadata
    case .compression:
      isInMetadata(finding) ? VerificationRules.metadata : VerificationRules.content
    case .content: VerificationRules.content
    case .manifest, .device: nil
    }
  }

  /// Compression is declared in the metadata and found in the content.
  private func isInMetadata(_ finding: Finding) -> Bool {
    guard let start, let range = finding.place.range else { return false }
    return range.lowerBound > start || range.lowerBound == start && !range.isEmpty
  }
}

extension Trace {
  /// Records a check of nothing but a rule.
  fileprivate mutating func add(
    _ rule: Rule, _ layer: Place.Layer, _ state: CheckOutcome.State, _ detail: String
  ) {
    add(Check(rule), state, detail, layer: layer)
  }
}
