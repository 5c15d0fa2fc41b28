import ImageDifference

extension FileDifference {
  /// The most lines of a unified diff, and the most parts of a program, that people get.
  private static let most = 200
  private static let mostParts = 12

  /// What is different inside, for people; nothing where the list of changes says it all.
  func lines(_ style: TextStyle) -> [String] {
    var lines = executable?.lines(Self.mostParts) ?? []
    if let unified {
      // What a file holds must not reach the terminal as it is.
      lines += unified.prefix(Self.most).map { line in
        let text = Printable.text(
          String(
            decoding: line.utf8.last == 0x0A ? line.utf8.dropLast() : line.utf8[...], as: UTF8.self),
          keepingLines: true)
        return "  " + (Self.colour(of: text).map { style.paint(text, $0) } ?? text)
      }
      if unified.count > Self.most {
        lines.append("  … and \(unified.count - Self.most) more lines")
      }
    }
    return lines.isEmpty ? [] : [style.paint(Printable.text(path), .bold)] + lines
  }

  private static func colour(of line: String) -> TextStyle.Colour? {
    switch line.first {
    case "+": .green
    case "-": .red
    case "@": .yellow
    default: nil
    }
  }
}

extension ExecutableDifference {
  /// Sections, symbols and what is used of the system.
  func lines(_ most: Int) -> [String] {
    var lines: [String] = []
    for (title, parts) in [("section", sections), ("symbol", symbols)] {
      let rows = parts.prefix(most).map { part in
        [
          "  \(title)", part.old.map { "\($0)" } ?? "-", part.new.map { "\($0)" } ?? "-",
          part.growth > 0 ? "+\(part.growth)" : "\(part.growth)", Printable.text(part.name),
        ]
      }
      lines += Table.lines(Array(rows), right: [1, 2, 3])
      if parts.count > most { lines.append("  \(title)  … and \(parts.count - most) more") }
    }
    for (words, names) in [("now uses", imported), ("no longer uses", noLongerImported)]
    where !names.isEmpty {
      let more = names.count > most ? ", and \(names.count - most) more" : ""
      let text = names.prefix(most).map { Printable.text($0) }.joined(separator: ", ")
      lines.append("  \(words) \(text)\(more)")
    }
    if !isComplete { lines.append("  a table of the program could not be read completely") }
    return lines
  }
}
