import ASXipFS
import ByteLayout
import ELF
import Findings
import Inspection
import Mutation
import Verification

/// Holds a label against what our own readers say of the bytes: the inspection, the verification
/// with the SDK test certificate, and the decision of the device that labels speak of.
struct LabelCheck {
  /// Every broken rule: findings, failed checks of the verification and of the decision.
  private(set) var broken: Set<String> = []
  /// Whether the device takes the package.
  let isAccepted: Bool
  /// What is wrong with the label; empty where it holds.
  private(set) var mistakes: [String] = []

  init(_ bytes: [UInt8], _ label: MutationLabel) throws {
    let image = Inspector.read(bytes)
    let verdict = try Verifier(trust: .sdkTest()).verify(image)
    let candidate = image
    let decision = try DeviceTrust(MutationDevice.facts()).decide(
      candidate, for: MutationDevice.operation)
    isAccepted = decision.isAccepted
    let layer = label.place.layer
    for finding in image.findings.findings
    where finding.place.layer == layer || Self.isBetweenLayers(finding.rule) {
      broken.insert(finding.rule.id)
    }
    for check in verdict.trace.outcomes where check.state == .failed && check.layer == layer {
      broken.insert(check.rule.id)
    }
    for step in decision.trace.outcomes where step.state == .failed && step.layer == layer {
      broken.insert(step.check.rule.id)
    }
    if layer == (image.inner == nil ? .outer : .inner) {
      broken.formUnion(Self.rulesOfPrograms(in: image.inner ?? image))
    }
    if let rule = label.rule, !broken.contains(rule) {
      mistakes.append("\(rule) is not broken, but \(broken.sorted().joined(separator: ", "))")
    }
    if label.rule == nil, !decision.isAccepted || image.findings.hasErrors {
      mistakes.append("is not accepted: \(broken.sorted().joined(separator: ", "))")
    }
    if label.isAccepted != decision.isAccepted {
      let reason = decision.refusal.map { "\($0.check.rule.id): \($0.detail)" } ?? "nothing"
      mistakes.append("accepted is \(decision.isAccepted), because of \(reason)")
    }
    if label.isResigned,
      let signature = verdict.trace.outcomes.first(where: { $0.rule.id == "verify.signature" }),
      signature.state == .failed
    {
      mistakes.append("was signed again, but the signature is not valid")
    }
    if let range = label.place.range {
      let size = layer == .outer ? bytes.count : (image.inner?.wholeBytes ?? []).count
      // A package inside that cannot be unpacked has no bytes to point to.
      if range.upperBound > size, layer == .outer || size > 0 {
        mistakes.append("points to \(range) of \(size) bytes")
      }
    }
  }

  /// The rules that the programs of a package break, which nothing but an audit asks for.
  private static func rulesOfPrograms(in image: InspectedImage) -> [String] {
    guard let bytes = image.wholeBytes else { return [] }
    return (image.fileSystem?.entries ?? []).flatMap { entry -> [String] in
      guard entry.kind == .file, let range = entry.dataRange, range.upperBound <= bytes.count,
        let file = ELFFile.read(bytes.span.extracting(range))
      else { return [] }
      return file.findings.findings.map(\.rule.id)
    }
  }

  /// Rules about both packages at once, whose findings stand in either layer.
  private static func isBetweenLayers(_ rule: Rule) -> Bool {
    rule.id.hasPrefix("package.inner-") || rule.id.hasPrefix("lzma.")
  }
}
