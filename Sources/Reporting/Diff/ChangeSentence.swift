import ApplicationManifest
import ByteLayout
import ImageDifference
import JSONText
import Verification

extension Change {
  /// What is different, in words: `may now connect to example.com`.
  var sentence: Sentence {
    if capability != nil { return aboutCapability }
    return switch kind {
    case .deviceCapabilityAdded: "grants the device capability \(subject)"
    case .deviceCapabilityRemoved: "no longer grants the device capability \(subject)"
    case .importAdded:
      "\(subject) now imports \(words: new?.text ?? ""), which no library offers to applications"
    case .importRemoved:
      "\(subject) no longer imports \(words: old?.text ?? ""), which no library offers to applications"
    case .fileAdded: "\(subject) is new, \(words: new?.text ?? "")"
    case .fileRemoved: "\(subject) is gone, \(words: old?.text ?? "")"
    case .fileRenamed: "\(formerly ?? "") is now \(subject)"
    case .sectionAdded: "the section \(subject) is new: \(Self.words(new))"
    case .sectionRemoved: "the section \(subject) is gone: \(Self.words(old))"
    case .abiRaised, .abiLowered: "needs \(subject): \(transition)"
    case .layoutChanged:
      "\(subject) moved from \(words: old?.text ?? "") to \(words: new?.text ?? "")"
    case .manifestTextChanged: "\(subject) is written differently, with the same meaning"
    case .notCompared: "\(subject) could not be read, so it was not compared"
    case .paddingChanged: "bytes other than zero in the padding: \(transition)"
    case .bytesChanged where subject == "content":
      "the bytes of the content differ for no other reason found"
    case .bytesChanged: "the bytes differ"
    default: "\(subject): \(transition)"
    }
  }

  /// `old → new`.
  private var transition: Sentence {
    // Two of the same size are still not the same.
    if case .size? = old, old == new { return "\(Self.words(old)), other bytes" }
    return "\(Self.words(old)) → \(Self.words(new))"
  }

  /// A value, with the name of the signer where it is a known one's.
  private static func words(_ value: Value?) -> Sentence {
    guard let value else { return "none" }
    if value.isMeasure { return "\(words: value.text)" }
    let signer = value.bytes.flatMap { $0.count == 20 ? KnownSigner.named($0) : nil }
    return signer.map { "\(value.text) (\(words: $0.name))" } ?? "\(value.text)"
  }

  /// What an application may do now or no longer, or what it claims.
  private var aboutCapability: Sentence {
    let isGained = new != nil || old == nil && !kind.isLoss
    guard let known = CapabilityKind.named(capability ?? "") else {
      let ask = isGained ? "asks for the unknown" : "no longer asks for the unknown"
      return subject == capability
        ? "\(words: ask) \(subject)" : "\(words: ask) \(capability ?? ""): \(subject)"
    }
    if case .peripherals = known.shape {
      return
        "\(words: isGained ? "claims" : "no longer claims") \(words: known.permission) \(subject)"
    }
    if case (.storage, .number(let before)?, .number(let after)?) = (known.shape, old, new) {
      return "may \(words: known.permission), \(words: "\(after) KB, \(before)") before"
    }
    let may = "\(isGained ? "may now" : "may no longer") \(known.permission)"
    if case (.storage, .number(let size)?) = (known.shape, new ?? old) {
      return "\(words: may), \(words: "\(size)") KB"
    }
    return subject == capability ? "\(words: may)" : "\(words: may) \(subject)"
  }

  /// What came, what went, what is other.
  var direction: (mark: String, word: String) {
    if kind.isLoss { return ("-", "removed") }
    return kind.mirrored.isLoss ? ("+", "added") : ("~", "changed")
  }
}

extension ChangeKind {
  /// Whether something is gone or less.
  var isLoss: Bool { id.hasSuffix("-removed") || id.hasSuffix("-lowered") }
}

extension Change.Value {
  /// For people, on one line.
  var text: String {
    switch self {
    case .field(let field): field.text
    case .number(let number): "\(number)"
    case .size(let size): size == 1 ? "1 byte" : "\(size) bytes"
    case .offset(let offset): "0x" + String(offset, radix: 16)
    case .mode(let mode): Mode.text(mode)
    case .text(let text): Printable.text(text)
    case .json(let value): Printable.text(value.string ?? value.storedText)
    case .bytes(let bytes):
      bytes.count <= 32 ? Hex.text(bytes) : "\(bytes.count) bytes \(Hex.text(bytes.prefix(8)))…"
    }
  }

  /// For machines.
  var json: JSONValue {
    switch self {
    case .field(let field): field.json
    case .number(let number), .size(let number), .offset(let number): .number(number)
    case .mode(let mode): .text(Mode.octal(mode))
    case .text(let text): .text(text)
    case .json(let value): value
    case .bytes(let bytes): .text(Hex.text(bytes))
    }
  }

  /// Whether it is a number of ours, not what a file says.
  var isMeasure: Bool {
    switch self {
    case .number, .size, .offset, .mode: true
    case .field, .text, .json, .bytes: false
    }
  }

  /// The raw bytes of a value that is some.
  var bytes: [UInt8]? {
    switch self {
    case .bytes(let bytes): bytes
    case .field(let field): if case .bytes(let bytes) = field.value { bytes } else { nil }
    default: nil
    }
  }
}
