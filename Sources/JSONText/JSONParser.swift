internal import Findings

/// The recursive descent over one text. Each value is visited once; the depth is bounded.
struct JSONParser {
  let bytes: [UInt8]
  let limits: JSONLimits
  let tolerance: JSONTolerance
  var findings = FindingLog()

  var offset = 0
  private var line = 1
  private var lineStart = 0
  /// Continuation bytes since the start of the line: they are no characters of their own.
  private var continuations = 0
  private var valuesLeft: Int
  /// What was mended so far; of each rule the first place is told.
  private var mended: Set<Rule> = []
  /// The first byte that is not UTF-8 of the string or comment that is read, and how many there are.
  private var invalid: (first: TextPosition, byte: UInt8, count: Int)?
  /// Set by the first mistake after which the text cannot be understood.
  private(set) var stopped = false

  init(_ bytes: [UInt8], limits: JSONLimits, tolerance: JSONTolerance) {
    self.bytes = bytes
    // Made again, since whoever changes a limit later is not kept below the largest one.
    self.limits = JSONLimits(size: limits.size, depth: limits.depth, values: limits.values)
    self.tolerance = tolerance
    valuesLeft = limits.values
  }

  // MARK: Places

  var here: TextPosition {
    TextPosition(line: line, column: offset - lineStart - continuations + 1, offset: offset)
  }

  var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// Steps over bytes on the same line; some only continue a character.
  mutating func advance(_ count: Int = 1, continuations extra: Int = 0) {
    offset += count
    continuations += extra
  }

  /// Records a mistake that leaves the meaning clear.
  mutating func report(_ rule: Rule, _ detail: String, at text: TextPosition, count: Int = 1) {
    let end = min(bytes.count, text.offset + count)
    let range = text.offset..<max(text.offset, end)
    findings.add(rule, detail, at: Place(range: range, text: text))
  }

  /// Records a mistake after which nothing more is read.
  mutating func stop(
    _ rule: Rule, _ detail: String, at text: TextPosition? = nil, count: Int = 1
  ) {
    guard !stopped else { return }
    stopped = true
    report(rule, detail, at: text ?? here, count: count)
  }

  /// Records a mistake that a packer mends without being told: a warning, at its first place only.
  /// Where nobody mends, nothing more is read.
  mutating func mend(_ rule: Rule, _ detail: String, at text: TextPosition, count: Int = 1) {
    guard tolerance.contains(.mending) else {
      return stop(rule, detail, at: text, count: count)
    }
    guard mended.insert(rule).inserted else { return }
    let end = min(bytes.count, text.offset + count)
    findings.add(
      rule, detail, at: Place(range: text.offset..<end, text: text), weighing: .warning)
  }

  /// Records the bytes of one string or comment that are not UTF-8, once for all of them.
  mutating func reportInvalid(isComment: Bool = false) {
    guard let (first, byte, count) = invalid else { return }
    invalid = nil
    let more = count > 1 ? ", nor are \(count - 1) more" : ""
    findings.add(
      JSONRules.encoding, "byte 0x\(String(byte, radix: 16)) is not UTF-8\(more)",
      at: Place(range: first.offset..<(first.offset + 1), text: first),
      weighing: isComment ? .warning : nil)
  }

  /// Says that the text ends inside something; a character that is cut off there is no fault of its own.
  mutating func stopAtEnd(_ detail: String, at start: TextPosition, count: Int = 1) {
    if let first = invalid?.first, first.offset + 3 >= bytes.count { invalid = nil }
    stop(JSONRules.unexpectedEnd, detail, at: start, count: count)
  }

  // MARK: The text as a whole

  mutating func document() -> JSONValue? {
    guard bytes.count <= limits.size else {
      stop(JSONRules.size, "more than \(limits.size) bytes", count: 0)
      return nil
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      let start = here
      if tolerance.contains(.mending) {
        mend(JSONRules.byteOrderMark, "the text starts with U+FEFF", at: start, count: 3)
      } else {
        report(JSONRules.byteOrderMark, "the text starts with U+FEFF", at: start, count: 3)
      }
      offset = 3
      lineStart = 3
    } else if let encoding = JSONDocument.otherEncoding(of: bytes) {
      stop(JSONRules.encoding, "the text is \(encoding), not UTF-8", count: 2)
      return nil
    }
    skipBlanks()
    guard !stopped else { return nil }
    guard current != nil else {
      // A mark or a comment before nothing is not worth a second word.
      let isMark = !findings.isEmpty && offset == 3
      let hasComment = mended.contains(JSONRules.comment)
      findings = FindingLog(limit: findings.limit)
      stop(
        JSONRules.empty,
        bytes.isEmpty
          ? "the text is empty"
          : isMark
            ? "only a byte order mark"
            : hasComment ? "only comments and white space" : "only white space")
      return nil
    }
    let root = value(depth: 0)
    guard !stopped else { return nil }
    skipBlanks()
    if !stopped, current != nil {
      report(
        JSONRules.trailingContent,
        "\(bytes.count - offset) bytes after the value, from "
          + describeCurrent(), at: here, count: bytes.count - offset)
    }
    return root
  }

  /// Steps over blanks, and over comments where they are allowed.
  mutating func skipBlanks() {
    while let byte = current {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"): offset += 1
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): newline(byte)
      case UInt8(ascii: "/"):
        guard skipComment() else { return }
      default: return
      }
    }
  }

  /// Lines end at LF, CR LF or CR.
  private mutating func newline(_ byte: UInt8) {
    offset += 1
    if byte == UInt8(ascii: "\r"), current == UInt8(ascii: "\n") { offset += 1 }
    line += 1
    lineStart = offset
    continuations = 0
  }

  /// Steps over one comment; `false` where there is none or it may not stand here.
  private mutating func skipComment() -> Bool {
    let start = here
    let second = offset + 1 < bytes.count ? bytes[offset + 1] : 0
    guard second == UInt8(ascii: "/") || second == UInt8(ascii: "*") else { return false }
    let isMended = tolerance.contains(.mending) && !tolerance.contains(.comments)
    guard isMended || tolerance.contains(.comments) else {
      stop(JSONRules.comment, "a comment", at: start, count: 2)
      return false
    }
    // One that is not closed is a fault of its own, and no slip to be mended.
    defer { if isMended, !stopped { mend(JSONRules.comment, "a comment", at: start, count: 2) } }
    // What a comment says is nobody's business.
    defer { reportInvalid(isComment: true) }
    offset += 2
    let isBlock = second == UInt8(ascii: "*")
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        if !isBlock { return true }
        newline(byte)
      case UInt8(ascii: "*")
      where isBlock && offset + 1 < bytes.count && bytes[offset + 1] == UInt8(ascii: "/"):
        offset += 2
        return true
      case 0x80...: character()
      default: offset += 1
      }
    }
    if isBlock { stopAtEnd("a comment is not closed", at: start, count: 2) }
    return !isBlock
  }

  /// Steps over one character beyond ASCII; notes invalid bytes.
  mutating func character() {
    if let length = UTF8Sequence.length(in: bytes, at: offset) {
      advance(length, continuations: length - 1)
    } else {
      invalid = (invalid?.first ?? here, invalid?.byte ?? bytes[offset], (invalid?.count ?? 0) + 1)
      offset += 1
    }
  }

  /// What is at the cursor, for a message.
  func describeCurrent() -> String {
    guard let byte = current else { return "the end" }
    guard byte < 0x80 else { return "a non-ASCII character" }
    guard byte > 0x20, byte < 0x7F else { return "byte 0x\(String(byte, radix: 16))" }
    return "'\(Character(Unicode.Scalar(byte)))'"
  }

  /// Reports what is missing at the cursor.
  mutating func expected(_ what: String) {
    if current == nil {
      stop(JSONRules.unexpectedEnd, "expected \(what), found the end of the text", count: 0)
    } else {
      stop(JSONRules.syntax, "expected \(what), found \(describeCurrent())")
    }
  }

  /// Takes one value from the allowance.
  mutating func countValue() {
    valuesLeft -= 1
    if valuesLeft < 0 { stop(JSONRules.values, "more than \(limits.values) values") }
  }
}
