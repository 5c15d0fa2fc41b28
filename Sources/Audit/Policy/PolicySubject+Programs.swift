import ASXipFS
import Findings
import ImagePackage
import Inspection

extension PolicySubject {
  /// Every program that the high-level core runs was built so.
  func hardening(_ feature: HardeningFeature) -> Judgement {
    if let gap { return .unclear(gap) }
    if let unseen = audit.unseen { return .unclear(unseen) }
    if layers.contains(where: { $0.image.isContentUnseen }) {
      return .unclear("the content was not looked at")
    }
    guard let core = audit.core else {
      return image.package?.identity?.imageType == .applications
        ? .unclear("an application without a file system") : .notApplicable("no programs")
    }
    // Real-time programs are loaded without any of it, each in memory of its own core.
    guard core.isLinux else { return .notApplicable("a real-time application") }
    guard !audit.programs.isEmpty else {
      return image.package?.identity?.imageType == .applications
        ? .unclear("the application has no program") : .notApplicable("no programs")
    }
    let found = audit.programs.compactMap { program -> Observation? in
      guard let lack = program.lack(of: feature) else { return nil }
      let path = PathName(program.path).text
      return Observation(lack, value: path, at: Place(file: path))
    }
    let count = audit.programs.count
    return Judgement(found, else: count == 1 ? "1 program" : "\(count) programs")
  }

  /// No finding weighs as much as what the policy refuses.
  func weigh(_ demand: FindingDemand) -> Judgement {
    // Rules of a later entry were refused when the policy was read: each stands once.
    let weights = Dictionary(
      (demand.rules ?? []).map { ($0.rule, $0.severity) }, uniquingKeysWith: { first, _ in first })
    func weight(_ rule: Rule, _ severity: Severity) -> PolicySeverity {
      weights[rule.id] ?? PolicySeverity(severity)
    }
    let limit = demand.threshold.severity.weight
    var found: [Observation] = []
    // What is left out of a full log cannot be weighed.
    let omitted = [image.findings.omitted, audit.findings.omitted].filter { $0 > 0 }
    found += omitted.map {
      Observation("cannot be judged: \($0) findings are beyond the limit of the log")
    }
    if let unseen = audit.unseen { found.append(Observation("cannot be judged: \(unseen)")) }
    if layers.contains(where: { $0.image.isContentUnseen }) {
      found.append(Observation("cannot be judged: the content was not looked at"))
    }
    for finding in image.findings.findings {
      let severity = weight(finding.rule, finding.severity)
      guard severity.weight >= limit else { continue }
      found.append(
        Observation(
          "\(severity.word) \(finding.rule.id): \(finding.detail)", value: finding.rule.id,
          at: finding.place))
    }
    for finding in audit.findings.findings {
      let severity = weight(finding.rule, finding.severity)
      guard severity.weight >= limit else { continue }
      let range = finding.offset.map { $0..<$0 }
      found.append(
        Observation(
          "\(severity.word) \(finding.rule.id): \(finding.detail)", value: finding.rule.id,
          at: Place(range: range, file: finding.file.map { PathName($0).text })))
    }
    return Judgement(found, else: "none weighs as much as \(demand.threshold.word)")
  }
}

extension PolicySeverity {
  init(_ severity: Severity) {
    switch severity {
    case .note: self = .note
    case .warning: self = .warning
    case .error: self = .error
    }
  }
}

extension ProgramFacts {
  /// What a program lacks of a kind of hardening, as a predicate; `nil` where it lacks nothing. What
  /// could not be read to its end may lack anything.
  fileprivate func lack(of feature: HardeningFeature) -> String? {
    guard let hardening, isComplete else { return "cannot be judged: it could not be read" }
    switch feature {
    case .positionIndependent:
      return hardening.isPositionIndependent ? nil : "is not position independent"
    case .readOnlyRelocations:
      return hardening.relro == .none ? "has no RELRO" : nil
    case .fullReadOnlyRelocations:
      return hardening.relro == .full ? nil : "has RELRO \(hardening.relro.rawValue), not full"
    case .stackProtector:
      return hardening.hasStackProtector ? nil : "has no stack protector"
    case .fortified:
      return hardening.fortified.isEmpty ? "calls no checked variant of a function" : nil
    case .noExecutableStack:
      switch hardening.hasExecutableStack {
      case false?: return nil
      case true?: return "has an executable stack"
      case nil: return "does not say that its stack is not executable"
      }
    case .noWritableCode:
      let count = hardening.writableCodeSegments
      return count == 0
        ? nil : "has \(count == 1 ? "a segment" : "\(count) segments") of writable code"
    case .noTextRelocations:
      return hardening.hasTextRelocations ? "has its code changed by the loader" : nil
    case .noSearchPath:
      return hardening.searchPath.isEmpty ? nil : "adds folders to look for libraries in"
    case .stripped:
      return hasSymbols || hasDebugInformation
        ? "has \(hasDebugInformation ? "debug information" : "symbols") left in" : nil
    }
  }
}
