import ASXipFS
import ByteLayout
import Findings
import ImageDifference

extension DiffReport {
  /// The most lines of one kind, and the most ranges of bytes, that people get; machines get them
  /// all. What matters for security is never left out.
  private static let most = 20
  private static let mostRanges = 8
  /// The words for a signature that could not be checked.
  static let unverifiedWords = "signature not checked: the signer is not in the trust store"

  /// The answer, then what is different, the heaviest first, then sizes, files and bytes.
  package func text(_ style: TextStyle) -> String {
    var blocks = [[headline(style)] + notes(style)]
    for weight in Weight.allCases {
      let lines = changes.filter { $0.weight == weight }
      guard !lines.isEmpty else { continue }
      blocks.append([style.paint(weight.title, .bold)] + Self.lines(lines, style))
    }
    if !isSame {
      blocks.append(sizeLines(style))
      for file in difference.files { blocks.append(file.lines(style)) }
      blocks.append(byteLines(style))
    }
    return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  private func headline(_ style: TextStyle) -> String {
    let names = "\(InputName.text(oldName)) → \(InputName.text(newName))"
    guard !isSame else { return "\(names): \(style.paint("the same", .green))\(leftOut)" }
    return "\(names): \(summary)\(leftOut)"
  }

  /// The count of each weight: `2 security, 1 size`.
  var summary: String {
    Weight.allCases.compactMap { weight in
      let count = changes.count { $0.weight == weight }
      return count == 0 ? nil : "\(count) \(weight.rawValue)"
    }.joined(separator: ", ")
  }

  private var leftOut: String {
    let count = difference.changes.count - changes.count
    return count == 0
      ? "" : ", \(count) \(count == 1 ? "difference" : "differences") ignored"
  }

  /// The gate, and what is wrong with the inputs.
  private func notes(_ style: TextStyle) -> [String] {
    var lines: [String] = []
    if gate != nil {
      lines.append(
        reasons.isEmpty
          ? "  the gate is \(style.paint("open", .green))"
          : "  the gate is \(style.paint("closed", .red)) by \(reasons.joined(separator: ", "))")
    }
    for name in unverified {
      lines.append("  \(InputName.text(name)): \(Self.unverifiedWords)")
    }
    for (name, side) in [(oldName, old), (newName, new)] {
      let errors = side.findings.findings.filter { $0.severity == .error }
      lines += errors.prefix(3).map { "  \(InputName.text(name)): \($0.text(style))" }
      if errors.count > 3 {
        lines.append("  \(InputName.text(name)): … and \(errors.count - 3) more errors")
      }
    }
    return lines
  }

  private static func lines(_ changes: [Change], _ style: TextStyle) -> [String] {
    var lines: [String] = []
    var counts: [ChangeKind: Int] = [:]
    for change in changes {
      counts[change.kind, default: 0] += 1
      guard isUncut(change) || counts[change.kind, default: 0] <= most else { continue }
      lines.append("  \(style.paint(change.direction.mark, change.colour)) \(change.sentence.text)")
    }
    for kind in ChangeKind.all where kind.weight != .security && counts[kind, default: 0] > most {
      lines.append(
        "    … and \(counts[kind, default: 0] - most) more of \(kind.id) (--format json has all)")
    }
    return lines
  }

  /// Whether a difference is shown however many there are.
  static func isUncut(_ change: Change) -> Bool { change.weight == .security }

  private func sizeLines(_ style: TextStyle) -> [String] {
    let rows = sizes
    guard !rows.isEmpty else { return [] }
    let table = [["old", "new", "Δ", ""]] + rows.map(\.cells)
    return [style.paint("Sizes", .bold)] + Table.lines(table, right: [0, 1, 2]).map { "  " + $0 }
  }

  private func byteLines(_ style: TextStyle) -> [String] {
    guard let bytes = difference.bytes, bytes.similarity < 1 else { return [] }
    var lines = [style.paint("Bytes", .bold), "  \(bytes.sentence)"]
    for (name, side) in [("old", bytes.old), ("new", bytes.new)] {
      let runs = side.only.runs
      let rows = runs.prefix(Self.mostRanges).map { run in
        [
          "  only \(name)", "0x" + String(run.range.lowerBound, radix: 16),
          "0x" + String(run.range.upperBound, radix: 16), "\(run.range.count)",
          Printable.text(run.regions),
        ]
      }
      lines += Table.lines(Array(rows), right: [3])
      if runs.count > Self.mostRanges {
        lines.append("  only \(name)  … and \(runs.count - Self.mostRanges) more ranges")
      }
    }
    return lines
  }
}

extension Change {
  var colour: TextStyle.Colour {
    switch weight {
    case .security: .red
    case .behaviour: .yellow
    case .size, .cosmetic: .bold
    }
  }
}

extension Weight {
  /// The title of its part of a report.
  var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

extension ByteDifference {
  /// How much is shared, and what an update has to carry.
  var sentence: String {
    let tenths = Int((similarity * 1000).rounded(.down))
    return "\(tenths / 10).\(tenths % 10) % shared, in blocks of about \(average) bytes; "
      + "a block-wise update transfers \(new.missing) of \(new.size) bytes"
  }
}

extension [ByteDifference.Piece] {
  /// Pieces that touch as one, named by the first and the last of them.
  fileprivate var runs: [(range: Range<Int>, regions: String)] {
    var runs: [(range: Range<Int>, names: [String])] = []
    for piece in self {
      let name = piece.region.last ?? ""
      if let last = runs.last, last.range.upperBound == piece.range.lowerBound {
        runs[runs.count - 1].range = last.range.lowerBound..<piece.range.upperBound
        runs[runs.count - 1].names.append(name)
      } else {
        runs.append((piece.range, [name]))
      }
    }
    return runs.map { range, names in
      (range, names.count == 1 ? names[0] : "\(names[0]) … \(names[names.count - 1])")
    }
  }
}

extension DiffReport {
  /// A row of the table of sizes.
  struct SizeRow {
    var name: String
    var old: Int?
    var new: Int?

    /// Bytes that came; negative for those that went.
    var growth: Int { (new ?? 0) - (old ?? 0) }

    /// Old, new, growth with its sign, name.
    var cells: [String] {
      [
        old.map { "\($0)" } ?? "-", new.map { "\($0)" } ?? "-",
        growth > 0 ? "+\(growth)" : "\(growth)", name,
      ]
    }
  }

  /// The whole, then each file whose size is not the same, the largest difference first.
  var sizes: [SizeRow] {
    var rows: [SizeRow] = []
    for file in difference.files {
      let isFile = file.old?.kind == .file || file.new?.kind == .file
      guard isFile, file.old?.size != file.new?.size else { continue }
      rows.append(
        SizeRow(name: Printable.text(file.path), old: file.old?.size, new: file.new?.size))
    }
    rows.sort { abs($0.growth) > abs($1.growth) }
    let most = rows.prefix(50)
    guard let before = old.size, let after = new.size, old.kind == new.kind else {
      return Array(most)
    }
    return [SizeRow(name: "whole \(old.kind.rawValue)", old: before, new: after)] + most
  }
}
