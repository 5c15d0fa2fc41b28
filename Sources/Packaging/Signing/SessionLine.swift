import ByteLayout

/// What a signing program says in a session, as ``CommandSigner`` describes it.
enum SessionLine: Hashable, Sendable {
  case signature(SignatureAnswer)
  case refusal(String)

  private static let blank = UInt8(ascii: " ")
  /// The word that stands where a signature would.
  private static let refusing = Array("error".utf8)
  /// The most characters of a program's words that a message has.
  private static let shown = 200

  /// The line that asks for a signature, without its end.
  static func question(_ digest: [UInt8]) -> [UInt8] { Array(Hex.text(digest).utf8) }

  /// Reads an answer.
  ///
  /// - Throws: `commandBroke` for what is no answer, or one to another digest: nobody knows then what the
  ///   next line would be an answer to.
  init(answer line: [UInt8], to digest: [UInt8], of program: String) throws(SigningError) {
    let parts = line.split(separator: Self.blank, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2,
      let answered = Hex.bytes(String(decoding: parts[0], as: UTF8.self)), !answered.isEmpty
    else {
      throw .commandBroke(
        program: program, reason: "it wrote \"\(Self.words(line[...]))\" instead of an answer")
    }
    guard answered == digest else {
      throw .commandBroke(
        program: program,
        reason: "it answered for the digest \(Hex.text(answered)) instead of \(Hex.text(digest))")
    }
    let words = parts[1].split(separator: Self.blank, maxSplits: 1)
    if words.first.map({ Array($0) }) == Self.refusing {
      self = .refusal(words.count == 1 ? "it does not say why" : Self.words(words[1]))
    } else if let signature = Hex.bytes(String(decoding: parts[1], as: UTF8.self)) {
      self = .signature(SignatureAnswer(signature))
    } else {
      throw .commandBroke(
        program: program,
        reason: "\"\(Self.words(parts[1]))\" is no signature in hexadecimal")
    }
  }

  private static func words(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.count > shown ? "\(text.prefix(shown))…" : text
  }
}
