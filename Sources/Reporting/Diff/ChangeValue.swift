import ByteLayout
import ImageDifference
import JSONText

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
