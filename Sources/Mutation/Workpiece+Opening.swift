import Findings
import ImagePackage
import Inspection
import Verification

extension Workpiece {
  /// Takes a file apart. Where it is to be signed again, it names the SDK test certificate from here
  /// on, and so does the package inside.
  init(_ bytes: [UInt8], signing: MutationSigning) throws(OperationFailure) {
    self.signing = signing
    signer = try MutationSigner()
    let image = Inspector.read(bytes)
    guard let package = image.package else {
      let reason = image.findings.findings.first { $0.severity == .error }
      throw OperationFailure(
        MutationError.noPackage(reason?.detail ?? "no package found at the end of the file"))
    }
    outer = PackageDraft(package, content: Array(bytes.prefix(package.contentSize)))
    inner = image.inner.flatMap { inside in
      inside.package.map {
        PackageDraft($0, content: Array((inside.wholeBytes ?? []).prefix($0.contentSize)))
      }
    }
    let known = KnownContent((inner ?? outer).content)
    if inner == nil { outer.known = known } else { inner?.known = known }
    guard signing == .again else { return }
    signer.name(in: &outer)
    if var inside = inner {
      signer.name(in: &inside)
      inner = inside
      try Self.enclose(try self.bytes(of: inside), in: &outer)
    }
  }
}

/// What is known of a package before it is changed.
struct BaseState {
  /// Whether the device takes it.
  let isAccepted: Bool
  /// The rules that it breaks, those of checks too.
  let broken: Set<String>

  init(_ bytes: [UInt8]) throws(OperationFailure) {
    let image = Inspector.read(bytes)
    let decision = try DeviceTrust(MutationDevice.facts()).decide(
      image, for: MutationDevice.operation)
    isAccepted = decision.isAccepted
    broken = Set(image.findings.findings.map(\.rule.id)).union(
      decision.trace.outcomes.filter { $0.state != .passed }.map(\.check.rule.id))
  }
}
