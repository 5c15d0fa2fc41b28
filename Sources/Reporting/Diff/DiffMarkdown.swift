import Findings
import ImageDifference

extension DiffReport {
  /// The most lines of one part that a pull request gets, besides those that matter for security;
  /// JSON has them all.
  private static let most = 50
  /// Bytes of a report, unless what matters for security takes more: a comment on a pull request may
  /// have 65,536 characters.
  private static let sizeLimit = 60_000

  /// For a pull request: a summary, what an application may do now, sizes, everything else.
  package var markdown: String {
    var blocks = ["### \(Markdown.code(oldName)) → \(Markdown.code(newName))", headline]
    let isCapability = { (change: Change) in
      change.kind.isCapabilityGain || change.kind.mirrored.isCapabilityGain
        || change.capability != nil
    }
    blocks += list("Capabilities", changes.filter(isCapability))
    if !isSame { blocks += sizeTable }
    for weight in Weight.allCases {
      blocks += list(weight.title, changes.filter { $0.weight == weight && !isCapability($0) })
    }
    if !isSame {
      if let bytes = difference.bytes, bytes.similarity < 1 { blocks.append(bytes.sentence + ".") }
      blocks += details(room: Self.sizeLimit - blocks.reduce(0) { $0 + $1.utf8.count })
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  /// What is different inside of files, as far as there is room.
  private func details(room: Int) -> [String] {
    var blocks: [String] = []
    var room = room
    let all = difference.files.compactMap(\.markdown)
    for block in all {
      room -= block.utf8.count
      guard room > 0 else {
        return blocks + [
          "… and the differences in \(all.count - blocks.count) more files."
        ]
      }
      blocks.append(block)
    }
    return blocks
  }

  private var headline: String {
    var lines: [String] = []
    let count = difference.changes.count - changes.count
    let ignored = count == 0 ? "" : " (\(count) ignored)"
    lines.append(isSame ? "**The same**\(ignored)" : "**Different**: \(summary)\(ignored)")
    if gate != nil {
      let names = reasons.map { Markdown.code($0) }.joined(separator: ", ")
      lines.append(reasons.isEmpty ? "The gate is open." : "**The gate is closed** by \(names).")
    }
    for name in unverified { lines.append("\(Markdown.code(name)): \(Self.unverifiedWords).") }
    for (name, side) in [(oldName, old), (newName, new)] {
      let errors = side.findings.findings.filter { $0.severity == .error }
      guard let first = errors.first else { continue }
      let more = errors.count > 1 ? " and \(errors.count - 1) more" : ""
      lines.append(
        "\(Markdown.code(name)) is damaged: \(Markdown.code(first.text(TextStyle())))\(more)")
    }
    return lines.joined(separator: "\n\n")
  }

  private func list(_ title: String, _ changes: [Change]) -> [String] {
    guard !changes.isEmpty else { return [] }
    var others = 0
    let shown = changes.filter { change in
      if Self.isUncut(change) { return true }
      others += 1
      return others <= Self.most
    }
    var lines = shown.map { change in
      // Readers take a minus or a plus behind a bullet for another bullet.
      "- *\(change.direction.word)* \(change.sentence.markdown)"
    }
    let omitted = changes.count - shown.count
    if omitted > 0 { lines.append("- … and \(omitted) more (`--format json` has all)") }
    return ["**\(title)**", lines.joined(separator: "\n")]
  }

  private var sizeTable: [String] {
    guard !sizes.isEmpty else { return [] }
    let rows = sizes.map { row in
      let cells = row.cells.dropLast().joined(separator: " | ")
      return "| \(Markdown.code(row.name, inTable: true)) | \(cells) |"
    }
    return [
      "**Sizes**",
      (["| what | old | new | Δ |", "| --- | ---: | ---: | ---: |"] + rows)
        .joined(separator: "\n"),
    ]
  }
}

extension FileDifference {
  /// What is different inside, folded up.
  fileprivate var markdown: String? {
    let parts = executable?.lines(20) ?? []
    let lines = (unified ?? []).joined()
    guard !parts.isEmpty || !lines.isEmpty else { return nil }
    let body = [
      parts.isEmpty ? "" : Markdown.block(parts.joined(separator: "\n") + "\n", ""),
      lines.isEmpty ? "" : Markdown.block(lines, "diff"),
    ].filter { !$0.isEmpty }.joined(separator: "\n\n")
    return
      "<details><summary><code>\(Markdown.html(path))</code></summary>\n\n\(body)\n\n</details>"
  }
}
