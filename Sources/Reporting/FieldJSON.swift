import ByteLayout
import JSONText

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

  /// Fields as an object, each under its id.
  static func object(_ fields: [RenderedField]) -> JSONValue {
    .object(fields.map { ($0.id, $0.json) })
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
