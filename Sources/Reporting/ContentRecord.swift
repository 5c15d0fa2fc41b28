import ASXipFS
import ByteLayout
import ImageContents
import Inspection
package import JSONText
import LZMAStreams

/// What the content of a package is, in JSON. `details` follows the structure's layout in
/// `Formats`.
package struct ContentRecord: JSONRecord {
  let content: ImageContent
  let size: Int

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("kind") { $0.content.name }
    visitor.member("size") { $0.size }
    visitor.member("details") { $0.content.details }
  }
}

extension ImageContent {
  /// The structure's own fields, `nil` where there is nothing to say.
  var details: JSONValue? {
    switch self {
    case .fileSystem(let fileSystem): RenderedField.object(fileSystem.superBlock.rendered())
    case .compressed(let content):
      .object([
        ("lc", .number(content.header.literalContextBits)),
        ("lp", .number(content.header.literalPositionBits)),
        ("pb", .number(content.header.positionBits)),
        ("dictionary_size", .number(content.header.dictionarySize)),
        ("stream_size", .number(content.streamSize)), ("inner_size", .number(content.innerSize)),
      ])
    case .capability(let block): RenderedField.object(block.rendered())
    case .updateManifest(let manifest):
      .object([
        ("header", RenderedField.object(manifest.header.rendered())),
        (
          "entries",
          JSONValue(.array(manifest.entries.map { RenderedField.object($0.rendered()) }))
        ),
      ])
    case .boardConfiguration(let tree):
      .object([
        ("version", tree.version.map { .number($0) }), ("preset", tree.preset.map { .text($0) }),
        ("description", tree.description.map { .text($0) }),
      ])
    case .trustedKeystore(let store):
      .object([
        ("version", .number(store.version)),
        (
          "thumbprints",
          JSONValue(.array(store.keys.map { .text(Hex.text($0.thumbprint)) }))
        ),
      ])
    case .opaque: nil
    }
  }

  /// The structure for people, `[]` for what is shown elsewhere.
  func lines(_ style: TextStyle) -> [String] {
    switch self {
    case .fileSystem, .opaque: return []
    case .capability(let block):
      return [style.paint("Capability", .bold)] + Self.lines(block.rendered())
    case .updateManifest(let manifest):
      return [style.paint("Update Manifest", .bold)] + Self.lines(manifest.header.rendered())
        + manifest.entries.enumerated().flatMap { index, entry in
          ["  Image \(index + 1)"] + Self.lines(entry.rendered()).map { "  " + $0 }
        }
    case .compressed, .boardConfiguration, .trustedKeystore:
      guard let members = details?.members else { return [] }
      let title = Label.text(name.split(separator: "-").joined(separator: "_"))
      return [style.paint(title, .bold)]
        + Table.lines(
          members.map { ["  \(Label.text($0.key)):", Printable.text(Self.plain($0.value))] })
    }
  }

  private static func lines(_ fields: [RenderedField]) -> [String] {
    Table.lines(fields.map { ["  \(Label.text($0.id)):", $0.text] })
  }

  private static func plain(_ value: JSONValue) -> String {
    value.string ?? value.elements.map { $0.map(plain).joined(separator: ", ") }
      ?? value.storedText
  }
}
