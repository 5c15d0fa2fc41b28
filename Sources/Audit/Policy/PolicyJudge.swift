import ApplicationManifest
import ByteLayout
package import Findings
import ImagePackage
package import Inspection
package import Verification

/// Holds images against a policy. It reads nothing and knows no time but the one that it is given.
package struct PolicyJudge: Sendable {
  /// What is asked for.
  package let policy: Policy
  /// The moment at which exceptions must be in force, seconds since 1970-01-01 00:00:00 UTC.
  package let time: Int64

  package init(_ policy: Policy, at time: Int64) {
    self.policy = policy
    self.time = time
  }

  /// The result of every statement.
  ///
  /// - Throws: Where OpenSSL fails.
  package func judge(_ subject: PolicySubject) throws(OperationFailure) -> PolicyVerdict {
    var results: [StatementResult] = []
    let component = subject.component
    for statement in policy.statements {
      let judgement = try subject.judge(statement)
      results.append(result(statement.name, judgement, of: component))
    }
    return PolicyVerdict(policy: policy.name, results: results)
  }

  private func result(
    _ name: StatementName, _ judgement: Judgement, of component: GUID?
  ) -> StatementResult {
    switch judgement {
    case .held(let detail, let caveat):
      return StatementResult(
        statement: name, state: .held, detail: detail, caveat: caveat, observations: [],
        omitted: 0, exceptions: [])
    case .notApplicable(let detail):
      return StatementResult(
        statement: name, state: .notApplicable, detail: detail, caveat: nil, observations: [],
        omitted: 0, exceptions: [])
    case .refused(let found):
      let applicable = (policy.exceptions ?? []).filter {
        $0.statement == name && component != nil && $0.component == component
          && $0.isInForce(at: time)
      }
      let excused = Set(applicable.flatMap { $0.values ?? [] })
      let excusesAll = applicable.contains { $0.values == nil }
      // What is still refused comes first, so that no limit hides it behind what is excused.
      let left = excusesAll ? [] : found.filter { $0.value.map { !excused.contains($0) } ?? true }
      let rest = excusesAll ? found : found.filter { $0.value.map(excused.contains) ?? false }
      let shown = (left + rest).prefix(StatementResult.observationLimit)
      let values = Set(rest.compactMap(\.value))
      let used = applicable.filter { $0.values.map { $0.contains(where: values.contains) } ?? true }
      return StatementResult(
        statement: name, state: left.isEmpty ? .excused : .refused, detail: "", caveat: nil,
        observations: Array(shown), omitted: found.count - shown.count, exceptions: used)
    }
  }
}

/// An image as statements see it: everything was read, found and verified before.
package struct PolicySubject: Sendable {
  let image: InspectedImage
  let verdict: Verdict
  let audit: AuditedImage

  /// - Parameters:
  ///   - verdict: Of the same image, by a verifier that has the certificates of the policy's signers.
  ///   - audit: Of the same image.
  package init(_ image: InspectedImage, verdict: Verdict, audit: AuditedImage) {
    self.image = image
    self.verdict = verdict
    self.audit = audit
  }

  /// The packages of the image, each with the layer that it is.
  var layers: [(layer: Place.Layer, image: InspectedImage)] {
    [(.outer, image)] + (image.inner.map { [(.inner, $0)] } ?? [])
  }

  /// Why the layers do not tell all: without a package there are no metadata, and a compressed
  /// package that was not opened hides another.
  var gap: String? {
    if image.package == nil { return "there is no package" }
    if image.package?.compression != nil, image.inner?.package == nil {
      return "the compressed package could not be opened"
    }
    return nil
  }

  /// Whose exceptions count: the component that everything in the image agrees on.
  var component: GUID? {
    var claims = layers.map { $0.image.package?.identity?.componentID }
    if let manifest = image.innermost.manifest?.manifest, let id = manifest.componentID {
      claims.append(id.value)
    }
    guard gap == nil, let first = claims.first, claims.allSatisfy({ $0 == first }) else {
      return nil
    }
    return first
  }

  func judge(_ statement: Statement) throws(OperationFailure) -> Judgement {
    switch statement {
    case .trustedSigner(let demand): try trustedSigner(demand)
    case .sdkKeyIsNotEnough(let demand): try otherKey(demand)
    case .imageTypes(let types): imageType(types)
    case .apiSet(let bounds): apiSet(bounds)
    case .packageSize(let bounds): size(image.size, bounds, "the package has")
    case .contentSize(let bounds): contentSize(bounds)
    case .capabilitiesAllowed(let list): capabilities(allowed: list)
    case .capabilitiesForbidden(let list): capabilities(forbidden: list)
    case .hostsAllowed(let list): hosts(HostPatternSet(list), areAllowed: true)
    case .hostsForbidden(let list): hosts(HostPatternSet(list), areAllowed: false)
    case .portsAllowed(let list, let kind): ports(list, kind, areAllowed: true)
    case .portsForbidden(let list, let kind): ports(list, kind, areAllowed: false)
    case .flag(let flag, let demand): self.flag(flag, demand)
    case .hardening(let feature): hardening(feature)
    case .findings(let demand): weigh(demand)
    }
  }
}
