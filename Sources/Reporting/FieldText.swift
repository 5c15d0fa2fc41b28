import ByteLayout

extension RenderedField {
  /// The value on one line, for people.
  var text: String {
    switch value {
    case .integer(let number, let style): Self.text(number, style, width: range.count)
    case .named(let number, let name): name ?? "Unknown (\(number))"
    case .flags(let bits, let flags):
      flags.filter(\.isSet).map { Label.words($0.name) }.joined(separator: ", ")
        + (flags.contains(where: \.isSet) ? "" : "none (0x\(String(bits, radix: 16)))")
    case .guid(let id): "\(id)"
    case .text(let text): Printable.text(text.text)
    case .bytes(let bytes): Hex.text(bytes)
    case .group(let parts): parts.map { "\($0.id) \($0.text)" }.joined(separator: ", ")
    case .namedList(let list):
      list.filter { $0.value != 0 }.map { $0.name ?? "Unknown (\($0.value))" }
        .joined(separator: ", ")
    case .list(let items): "\(items.count) entries"
    }
  }

  private static func text(_ number: UInt64, _ style: IntegerStyle, width: Int) -> String {
    switch style {
    case .decimal: "\(number)"
    case .byteCount: number == 1 ? "1 byte" : "\(number) bytes"
    case .hexadecimal, .offset:
      "0x" + Digits.text(number, radix: 16, width: width * 2)
    case .octal: String(number, radix: 8)
    case .unixSeconds: Timestamp.text(number) + " UTC"
    }
  }
}
