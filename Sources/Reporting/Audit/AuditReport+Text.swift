import APISurface
import Audit
import Findings

extension AuditReport {
  /// The counts, the programs, what the manifest asks for, then a line a finding, the heaviest first.
  package func text(_ style: TextStyle) -> String {
    var lines = [headline(style)]
    for program in audit.programs { lines += program.lines(style).map { "  " + $0 } }
    if let privilege = audit.privilege.line { lines.append("  " + privilege) }
    for severity in [Severity.error, .warning, .note] {
      let group = audit.findings.findings.filter { $0.severity == severity }
      lines += AuditFinding.lines(group, style).map { "  " + $0 }
    }
    if audit.findings.omitted > 0 {
      lines.append("  … and \(audit.findings.omitted) more findings, over the limit")
    }
    lines += policy?.lines(style) ?? []
    return lines.joined(separator: "\n") + "\n"
  }

  /// What it is, and how much was found.
  package func headline(_ style: TextStyle) -> String {
    let counts = [Severity.error, .warning, .note].compactMap { severity -> String? in
      let number = audit.findings.count(severity)
      return number == 0 ? nil : "\(number) \(severity.rawValue)\(number == 1 ? "" : "s")"
    }
    let summary =
      (counts.isEmpty ? "no findings" : counts.joined(separator: ", "))
      + (passedOver == 0 ? "" : ", \(passedOver) passed over")
    let colour: TextStyle.Colour =
      audit.findings.hasErrors ? .red : audit.findings.worst == .warning ? .yellow : .green
    return "\(InputName.text(input)): \(kind), \(style.paint(summary, colour))"
      + (policy.map { ", \($0.words(style))" } ?? "")
  }

  private var kind: String {
    let target = audit.target.map { " for API set \(Printable.text($0.text))" } ?? ""
    return switch audit.core {
    case .highLevel?: "high-level application\(target)"
    case .realTime?: "real-time application"
    case .debugServer?: "debug server\(target)"
    case nil: audit.programs.isEmpty ? "no programs" : "programs of an unknown kind"
    }
  }
}

extension ProgramFacts {
  /// What it is, then a line for each thing that is worth knowing.
  func lines(_ style: TextStyle) -> [String] {
    let head = [
      Printable.text(path), words, isEntryPoint ? "entry point" : "",
    ].filter { !$0.isEmpty }.joined(separator: ", ")
    guard form == .elf else { return [style.paint(head, .bold)] }
    var rows: [[String]] = []
    if !needed.isEmpty { rows.append(["needs", Printable.text(needed.joined(separator: ", "))]) }
    if !imports.isEmpty {
      let outside = [
        (hiddenImports.count, "hidden"), (unknownImports.count, "unknown"),
      ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
      rows.append([
        "imports",
        "\(imports.count)"
          + (outside.isEmpty ? "" : ", of which \(outside.joined(separator: ", "))"),
      ])
    }
    if let hardening { rows.append(["hardening", hardening.words]) }
    return [style.paint(head, .bold)] + Table.lines(rows).map { "  " + $0 }
  }

  /// The libraries that it needs, in words; empty where it needs none.
  var needs: String { needed.isEmpty ? "" : "needs " + needed.joined(separator: ", ") }

  /// What the bytes are: `ELF, 32 bit, EM_ARM, ET_DYN, stripped`.
  var words: String {
    switch form {
    case .empty: return "empty"
    case .script: return "a script"
    case .other: return "no program"
    case .unread: return "not read"
    case .elf:
      let symbols =
        hasDebugInformation ? "debug information" : hasSymbols ? "symbols" : "stripped"
      let parts = [
        "ELF", bits.map { "\($0) bit" }, machine, type, hardening == nil ? nil : symbols,
      ]
      return parts.compactMap { $0 }.joined(separator: ", ")
    }
  }
}

extension Hardening {
  /// A row of the table, as `checksec` gives it.
  var words: String {
    var parts = [
      isPositionIndependent ? "PIE" : "no PIE",
      relro == .none ? "no RELRO" : "\(relro.rawValue) RELRO",
      hasStackProtector ? "stack protector" : "no stack protector",
      fortified.isEmpty ? "no FORTIFY" : "\(fortified.count) FORTIFY",
      hasExecutableStack.map { $0 ? "executable stack" : "NX stack" } ?? "no stack header",
    ]
    if writableCodeSegments > 0 { parts.append("\(writableCodeSegments) RWX") }
    if !searchPath.isEmpty { parts.append("RPATH") }
    if hasTextRelocations { parts.append("TEXTREL") }
    return parts.joined(separator: ", ")
  }
}

extension PrivilegeFacts {
  /// What is asked for, and whether it is used; `nil` where nothing is to be said.
  fileprivate var line: String? {
    guard !declared.isEmpty || !undeclared.isEmpty else { return nil }
    let asked =
      declared.isEmpty ? "asks for nothing" : "asks for \(declared.joined(separator: ", "))"
    if let notJudged {
      return "\(asked); whether it is used is not judged: \(Printable.text(notJudged))"
    }
    let parts = [("not used", unused), ("used without asking", undeclared)]
      .filter { !$0.1.isEmpty }.map { "; \($0.0): \($0.1.joined(separator: ", "))" }
    return asked + parts.joined()
  }
}
