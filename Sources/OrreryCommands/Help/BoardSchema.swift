import ApplicationManifest
import Findings
import JSONText
import Reporting
import Schemas

/// The schema of application manifests for one board, which editors complete and check with: the
/// `$NAME`s of its hardware definition and of all that this one imports, the pins and controllers of
/// the chip, the capabilities, each with a text. What `lint` calls no error is valid.
struct BoardSchema {
  /// The schema that it is made from.
  static let base = "app_manifest"

  private let board: HardwareDefinition

  /// - Throws: For a definition with errors: names that are missing there would be wrong here.
  init(_ board: HardwareDefinition) throws(CommandFailure) {
    self.board = board
    guard board.findings.hasErrors else { return }
    for finding in board.findings.findings where finding.severity == .error {
      Console.error(finding.message)
    }
    throw CommandFailure(
      .no, "\(InputName.text(board.files.first ?? "")): no schema was made",
      hint: board.isIncomplete
        ? "--hardware-definitions names the folders of the definitions that it imports" : nil)
  }

  func text() -> String {
    guard let bytes = SchemaTexts.named(Self.base), var root = JSONDocument.read(bytes).root else {
      return ""
    }
    let file = board.files.first.map { $0.split(separator: "/").last.map(String.init) ?? $0 } ?? ""
    let name = board.name ?? file
    root["$id"] = .text(SchemaTexts.address("\(Self.base)-\(Self.escaped(file))"))
    root["title"] = .text("Application manifest for \(name)")
    var capabilities = root["$defs", orEmpty: true]["capabilities", orEmpty: true]
    for kind in CapabilityKind.all {
      guard case .peripherals(let type) = kind.shape else { continue }
      let text = capabilities["properties", orEmpty: true][kind.key]?["description"]
      capabilities["properties", orEmpty: true][kind.key] = .record([
        ("description", text ?? .text(kind.key)), ("type", .text("array")),
        ("items", items(of: type, on: name)),
      ])
    }
    // Editors underline this as a warning, which is what it is.
    capabilities["additionalProperties"] = .record([
      ("deprecationMessage", .text("No known capability: the device drops it and logs that."))
    ])
    root["$defs", orEmpty: true]["capabilities"] = capabilities
    // What the lists referred to.
    for part in ["name", "serial"] { root["$defs", orEmpty: true][part] = nil }
    return String(decoding: JSONWriter.line(root, style: .pretty), as: UTF8.self)
  }

  /// What the list of one type takes: names of the board first, then what the chip has.
  private func items(of type: PeripheralType, on board: String) -> JSONValue {
    let names = names(of: type)
    let chip = Self.chip(type)
    let choices: [(String, [(JSONValue, String)])] = [
      ("A peripheral of \(board).", names), ("A part of the chip.", chip),
    ]
    let items = choices.filter { !$0.1.isEmpty }.map { title, values in
      JSONValue.record([
        ("description", .text(title)), ("enum", .list(values.map(\.0))),
        ("enumDescriptions", .list(values.map { .text($0.1) })),
      ])
    }
    return .record([("anyOf", .list(items))])
  }

  /// The names that lead to a value of a type, those of the file itself before those of its imports.
  private func names(of type: PeripheralType) -> [(JSONValue, String)] {
    var seen: Set<String> = []
    let own = board.peripherals.filter { $0.file == 0 }
    return (own + board.peripherals.filter { $0.file != 0 }).compactMap { peripheral in
      let name = peripheral.name
      guard seen.insert(name).inserted, let meant = board.peripheral(named: name),
        case .value(type, let value) = board.resolve(name)
      else { return nil }
      let end = JSONWriter.text(value.json)
      let way = meant.mapping.map { ", as $\($0)" } ?? ""
      let comment = meant.comment.map { ": \($0)" } ?? ""
      return (.text("$\(name)"), "\(end)\(way)\(comment)")
    }
  }

  /// What the chip has of a type.
  private static func chip(_ type: PeripheralType) -> [(JSONValue, String)] {
    guard type == .gpio else {
      return MT3620.controllers(for: type).map { name in
        let pins = MT3620.block(ofController: name)?.pins
        return (.text(name), pins.map { "Pins \($0.lowerBound) to \($0.upperBound)" } ?? name)
      }
    }
    return MT3620.blocks.flatMap { block in
      block.pins.map { pin in
        let other = block.controller.map { ", of \($0)" } ?? ""
        return (JSONValue(.number(JSONNumber(pin))), "Pin \(pin)\(other)")
      }
    }
  }

  private static let unescaped = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~".utf8)

  /// A file's name in a URI: whatever needs no escape, and the rest as bytes.
  private static func escaped(_ name: String) -> String {
    let hexadecimal = Array("0123456789ABCDEF".utf8)
    var text: [UInt8] = []
    for byte in name.utf8 {
      if Self.unescaped.contains(byte) {
        text.append(byte)
      } else {
        text += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension JSONValue {
  fileprivate static func text(_ text: String) -> JSONValue { JSONValue(.string(text)) }

  fileprivate static func list(_ values: [JSONValue]) -> JSONValue { JSONValue(.array(values)) }

  fileprivate static func record(_ members: [(String, JSONValue)]) -> JSONValue {
    JSONValue(.object(members.map { JSONMember($0, $1) }))
  }
}
