import ByteLayout
import JSONText

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

extension RenderedField {
  /// The value for machines: numbers as numbers, bytes as lower-case hexadecimal text.
  var json: JSONValue {
    switch value {
    case .integer(let number, _): .number(number)
    case .named(let number, let name):
      .object([("value", .number(number)), ("name", name.map { .text($0) })])
    case .flags(let bits, let flags):
      .object(
        [("value", .number(bits))] + flags.map { ($0.name, JSONValue(.boolean($0.isSet))) })
    case .guid(let id): .text("\(id)")
    case .text(let text): .text(text.text)
    case .bytes(let bytes): .text(Hex.text(bytes))
    case .group(let parts): Self.object(parts)
    case .namedList(let list):
      JSONValue(
        .array(
          list.map {
            .object([("value", .number($0.value)), ("name", $0.name.map { .text($0) })])
          }))
    case .list(let items): JSONValue(.array(items.map { Self.object($0) }))
    }
  }

  /// Fields as an object, each under its id; text that is not UTF-8 in bytes too.
  static func object(_ fields: [RenderedField]) -> JSONValue {
    .object(
      fields.flatMap { field -> [(String, JSONValue?)] in
        guard case .text(let text) = field.value, !text.isValidUTF8 else {
          return [(field.id, field.json)]
        }
        return [(field.id, field.json), ("\(field.id)_bytes", .text(Hex.text(text.content)))]
      })
  }
}

extension JSONValue {
  static func number(_ value: some BinaryInteger) -> JSONValue {
    JSONValue(.number(JSONNumber(value)))
  }

  static func text(_ value: String) -> JSONValue { JSONValue(.string(value)) }

  /// An object of the members that have a value.
  static func object(_ members: [(String, JSONValue?)]) -> JSONValue {
    JSONValue(.object(members.compactMap { name, value in value.map { JSONMember(name, $0) } }))
  }
}

/// Words for people from the ids of fields.
enum Label {
  private static let spellings = [
    "uid": "ID", "id": "ID", "abi": "ABI", "abis": "ABIs", "crc": "CRC", "gid": "GID",
    "lc": "lc", "lp": "lp", "pb": "pb",
  ]

  /// Prefixes of the `.ksy` style, which read better behind the word.
  private static let measures = ["len": "size", "ofs": "offset", "num": "count"]

  /// `component_uid` → `Component ID`, `len_uncompressed` → `Uncompressed Size`.
  static func text(_ id: String) -> String {
    var words = id.split(separator: "_")
    if let first = words.first, let measure = measures[String(first)], words.count > 1 {
      words = words.dropFirst() + [measure[...]]
    }
    return words.map { word in
      spellings[String(word)] ?? word.prefix(1).uppercased() + String(word.dropFirst())
    }.joined(separator: " ")
  }

  /// `UnderDevelopment` → `Under Development`.
  static func words(_ name: String) -> String {
    var text = ""
    for character in name {
      if character.isUppercase, text.last?.isLowercase == true { text.append(" ") }
      text.append(character)
    }
    return text
  }
}

/// A moment as text, in UTC.
enum Timestamp {
  /// `2022-10-13 14:59:47` for seconds since 1970-01-01 00:00:00 UTC; the bare number of
  /// seconds beyond the year 9999.
  static func text(_ seconds: UInt64) -> String {
    guard let (date, time) = parts(seconds) else {
      return "\(seconds) seconds after 1970-01-01 00:00:00"
    }
    return "\(date) \(time)"
  }

  /// `2022-10-13T14:59:47Z` (RFC 3339), `nil` beyond the year 9999.
  static func rfc3339(_ seconds: UInt64) -> String? {
    parts(seconds).map { "\($0)T\($1)Z" }
  }

  private static func parts(_ seconds: UInt64) -> (date: String, time: String)? {
    guard seconds <= GregorianDate.lastSecond else { return nil }
    let (days, rest) = Int(seconds).quotientAndRemainder(dividingBy: GregorianDate.daySeconds)
    let date = GregorianDate(daysSince1970: days)
    func two(_ number: Int) -> String { Digits.text(number, width: 2) }
    return (
      "\(Digits.text(date.year, width: 4))-\(two(date.month))-\(two(date.day))",
      "\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
    )
  }
}
