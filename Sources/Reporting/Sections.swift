import ByteLayout
package import ImagePackage
public import JSONText

/// One metadata section in JSON. `fields` follows the section's layout in `Formats/sections`.
extension Section: JSONRecord {
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("id") { $0.id.text }
    visitor.member("name") { $0.kind?.name }
    visitor.member("offset") { $0.offset }
    visitor.member("size") { $0.data.count }
    visitor.member("fields") { record -> JSONValue? in
      if case .known = record.content {
        RenderedField.object(record.fields)
      } else {
        nil
      }
    }
    visitor.member("raw") { record -> String? in
      if case .raw(let bytes) = record.content { Hex.text(bytes) } else { nil }
    }
    visitor.member("trailing") { record -> String? in
      guard case .known(_, let trailing) = record.content, !trailing.isEmpty else {
        return nil
      }
      return Hex.text(trailing)
    }
  }
}

extension Section {
  /// Title and a line a field, then the rows of `more` in the same columns.
  func lines(_ style: TextStyle, more: [[String]] = []) -> [String] {
    let title = style.paint(kind?.title ?? "Section \(Printable.text(id.text))", .bold)
    if case .raw(let bytes) = content { return [title, "  Raw:  \(Hex.text(bytes))"] }
    var rows: [[String]] = []
    for field in fields {
      switch field.value {
      case .list(let items):
        if items.isEmpty { rows.append(["  \(Label.text(field.id)):", "none"]) }
        for item in items { rows.append(["  \(Label.text(field.id)):", Self.abi(item)]) }
      case .flags(_, let flags):
        for flag in flags {
          rows.append(["  \(Label.words(flag.name)):", flag.isSet ? "yes" : "no"])
        }
      default:
        // A reserved zero and the length of a list say nothing to a person.
        let isSilent =
          field.id.hasPrefix("num_") || (field.id == "reserved" && field.text == "0")
        if !isSilent { rows.append(["  \(Label.text(field.id)):", field.text]) }
      }
    }
    return [title] + Table.lines(rows + more)
  }

  /// `ApplicationRuntime, version 12`: the named value first, the rest behind it.
  private static func abi(_ item: [RenderedField]) -> String {
    let named = item.filter { if case .named = $0.value { true } else { false } }
    let others = item.filter { if case .named = $0.value { false } else { true } }
    return (named.map(\.text) + others.map { "\($0.id) \($0.text)" }).joined(separator: ", ")
  }
}
