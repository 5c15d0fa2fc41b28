import ByteLayout
import Inspection
public import JSONText

extension ByteMap.Kind: JSONRepresentable {}

/// One range of the byte map in JSON, with its parts.
package struct MapRecord: JSONRecord {
  let node: ByteMap.Node

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("start") { $0.node.range.lowerBound }
    visitor.member("end") { $0.node.range.upperBound }
    visitor.member("kind") { $0.node.kind }
    visitor.member("name") { $0.node.name.isEmpty ? nil : $0.node.name }
    visitor.member("signed") { $0.node.isSigned }
    visitor.member("parts") { record -> [JSONReference<MapRecord>]? in
      record.node.children.isEmpty
        ? nil : record.node.children.map { JSONReference(MapRecord(node: $0)) }
    }
  }
}

extension ByteMap {
  /// A line a range, parts and inner package indented below.
  func lines(indentation: Int = 1) -> [String] {
    var rows: [[String]] = []
    var inner: ByteMap?
    func add(_ node: Node, _ depth: Int) {
      let indent = String(repeating: "  ", count: depth)
      rows.append([
        indent + Self.hex(node.range.lowerBound), Self.hex(node.range.upperBound),
        "\(node.range.count)", node.isSigned ? "signed" : "unsigned",
        "\(node.kind.rawValue) \(Printable.text(node.name))",
      ])
      for child in node.children { add(child, depth + 1) }
      inner = inner ?? node.inner
    }
    for node in nodes { add(node, indentation) }
    var lines = Table.lines(rows, right: [2])
    if let inner {
      lines.append("")
      lines.append("  inside the content, decompressed:")
      lines += inner.lines(indentation: indentation)
    }
    return lines
  }

  private static func hex(_ offset: Int) -> String {
    "0x" + Digits.text(offset, radix: 16, width: 6)
  }
}
