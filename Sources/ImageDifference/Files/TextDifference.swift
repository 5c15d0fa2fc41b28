/// Two texts, line by line.
package struct TextDifference: Sendable, Hashable {
  /// How much is compared.
  enum Limits {
    /// Bytes of either text.
    static let size = 1 << 18
    /// Lines that may differ before the rest counts as replaced.
    static let edits = 1000
    /// Lines around a difference.
    static let context = 3
  }

  /// A line and where it belongs.
  package struct Line: Sendable, Hashable {
    package enum Side: Sendable, Hashable {
      case both
      case old
      case new
    }

    package var side: Side
    /// The line with its end, if it has one.
    package var text: String
  }

  /// Lines that differ, with some around them.
  package struct Hunk: Sendable, Hashable {
    /// Which lines of the old text, counted from 0.
    package var old: Range<Int>
    /// Which lines of the new text, counted from 0.
    package var new: Range<Int>
    /// The lines, what is gone before what is new.
    package var lines: [Line]

    var mirrored: Hunk {
      var copy = self
      (copy.old, copy.new) = (new, old)
      copy.lines = []
      // What is gone stands first on either side, so each run of differences turns round.
      var gone: [Line] = []
      var came: [Line] = []
      for line in lines + [Line(side: .both, text: "")] {
        switch line.side {
        case .old: came.append(Line(side: .new, text: line.text))
        case .new: gone.append(Line(side: .old, text: line.text))
        case .both:
          copy.lines += gone + came + [line]
          (gone, came) = ([], [])
        }
      }
      copy.lines.removeLast()
      return copy
    }
  }

  /// Where they differ, in order.
  package var hunks: [Hunk]

  /// The same, seen from the other side.
  package var mirrored: TextDifference { TextDifference(hunks: hunks.map(\.mirrored)) }
}

extension TextDifference {
  /// Compares two texts; `nil` where one of them is none: not UTF-8, or with a NUL.
  ///
  /// - Parameter steps: How many lines may be compared; what was used is taken off.
  init?(_ old: [UInt8], _ new: [UInt8], steps: inout Int) {
    guard let before = Self.lines(old), let after = Self.lines(new) else { return nil }
    // The matches must not depend on which side is called old, so one order serves for both.
    let isSwapped = new.lexicographicallyPrecedes(old)
    var search = LineMatches(edits: Limits.edits, steps: steps)
    let matches =
      isSwapped
      ? search.find(after, before).map { ($0.1, $0.0) } : search.find(before, after)
    steps = search.steps
    hunks = Self.hunks(before, after, matches)
  }

  private static func lines(_ bytes: [UInt8]) -> [ExactText]? {
    guard bytes.count <= Limits.size, !bytes.contains(0) else { return nil }
    var lines: [ExactText] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
      guard let text = String(validating: bytes[start..<end], as: UTF8.self) else { return nil }
      lines.append(ExactText(text))
      start = end
    }
    return lines
  }

  private static func hunks(
    _ old: [ExactText], _ new: [ExactText], _ matches: [(Int, Int)]
  ) -> [Hunk] {
    // Runs of differences: what lies between two matches.
    var gaps: [(old: Range<Int>, new: Range<Int>)] = []
    var (oldNext, newNext) = (0, 0)
    for (left, right) in matches + [(old.count, new.count)] {
      if left > oldNext || right > newNext { gaps.append((oldNext..<left, newNext..<right)) }
      (oldNext, newNext) = (left + 1, right + 1)
    }
    var hunks: [Hunk] = []
    var index = 0
    while index < gaps.count {
      var last = index
      // Gaps whose context would touch belong together.
      while last + 1 < gaps.count,
        gaps[last + 1].old.lowerBound - gaps[last].old.upperBound <= 2 * Limits.context
      { last += 1 }
      hunks.append(hunk(old, new, gaps[index...last]))
      index = last + 1
    }
    return hunks
  }

  private static func hunk(
    _ old: [ExactText], _ new: [ExactText], _ gaps: ArraySlice<(old: Range<Int>, new: Range<Int>)>
  ) -> Hunk {
    var lines: [Line] = []
    func add(_ range: Range<Int>, _ texts: [ExactText], _ side: Line.Side) {
      lines += texts[range].map { Line(side: side, text: $0.text) }
    }
    let (first, last) = (gaps[gaps.startIndex], gaps[gaps.endIndex - 1])
    let before = min(Limits.context, first.old.lowerBound)
    let after = min(Limits.context, old.count - last.old.upperBound)
    var next = first.old.lowerBound - before
    for gap in gaps {
      add(next..<gap.old.lowerBound, old, .both)
      add(gap.old, old, .old)
      add(gap.new, new, .new)
      next = gap.old.upperBound
    }
    add(next..<(last.old.upperBound + after), old, .both)
    return Hunk(
      old: (first.old.lowerBound - before)..<(last.old.upperBound + after),
      new: (first.new.lowerBound - before)..<(last.new.upperBound + after), lines: lines)
  }
}
