import Foundation
import Harness
import TestSupport
import Testing

/// The words that an engine puts into inputs, made from `Formats/`: magics, ids of sections, values
/// of enumerations, keys of manifests.
struct TargetWords {
  /// Words by name.
  private(set) var words: [String: [UInt8]] = [:]

  /// The dictionary of a target; `nil` for one whose inputs are numbers that mean nothing elsewhere.
  static func of(_ target: String) throws -> TargetWords? {
    var words = TargetWords()
    switch target {
    case "package", "verification", "trust-decision", "difference":
      try words.addSections()
      for name in ["image_package", "asxipfs", "capability_block", "board_configuration"] {
        try words.addConstants(name)
      }
    case "file-system": try words.addConstants("asxipfs")
    case "capability": try words.addConstants("capability_block")
    case "update-manifest": try words.addConstants("update_manifest")
    case "board-configuration": try words.addConstants("board_configuration")
    case "elf": try words.addConstants("elf")
    case "keystore": try words.addConstants("trusted_keystore")
    case "lzma": try words.addConstants("sections/compression")
    case "manifest", "pack": try words.addSchema("app_manifest")
    case "hardware-definition": try words.addSchema("hardware_definition")
    case "json": words.addJSON()
    default: return nil
    }
    return words
  }

  /// A line a word, in the form that libFuzzer and AFL read.
  var text: String {
    words.sorted { $0.key < $1.key }.map { name, bytes in
      let escaped = bytes.map { byte in
        (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
          ? String(UnicodeScalar(byte)) : "\\x" + String(format: "%02x", byte)
      }
      return "\(name)=\"\(escaped.joined())\"\n"
    }.joined()
  }

  private mutating func add(_ name: String, _ bytes: [UInt8]) {
    let plain = name.map { $0.isLetter && $0.isASCII || $0.isNumber ? $0 : "_" }
    words[String(plain)] = bytes
  }

  private static func little(_ value: UInt64, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
  }

  private mutating func addSections() throws {
    struct Table: Decodable {
      struct Entry: Decodable {
        var id: UInt64
        var name: String
      }
      var sections: [Entry]
    }
    let data = try Data(contentsOf: Repository.formats.appending(path: "sections.json"))
    for entry in try JSONDecoder().decode(Table.self, from: data).sections {
      add("section_\(entry.name)", Self.little(entry.id, 2))
    }
  }

  /// What a description says that a field holds (`valid`), and the values of its enumerations as a
  /// word of two bytes and one of four.
  private mutating func addConstants(_ name: String) throws {
    let file = Repository.formats.appending(path: "\(name).ksy")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let isBig = lines.contains { $0.hasSuffix(" endian: be") && !$0.contains("bit-endian") }
    var enumeration: Substring?
    var inEnumerations = false
    for line in lines {
      if let match = line.firstMatch(of: /valid: 0x([0-9a-f]{8})$/) {
        let bytes = Self.little(UInt64(match.1, radix: 16) ?? 0, 4)
        add("constant_\(match.1)", isBig ? bytes.reversed() : bytes)
      }
      if !line.hasPrefix(" ") { inEnumerations = line == "enums:" }
      guard inEnumerations else { continue }
      if let match = line.firstMatch(of: /^  ([a-z_]+):$/) { enumeration = match.1 }
      if let enumeration, let match = line.firstMatch(of: /^    (0x[0-9a-f]+|[0-9]+):/) {
        let digits = match.1
        let value =
          digits.hasPrefix("0x") ? UInt64(digits.dropFirst(2), radix: 16) : UInt64(digits)
        let bytes = Self.little(value ?? 0, isBig ? 4 : (value ?? 0) > 0xFFFF ? 4 : 2)
        add("\(enumeration)_\(digits)", isBig ? bytes.reversed() : bytes)
      }
    }
    // Sizes that every structure is full of.
    for size in [4, 12, 64, 76, 4096] as [UInt64] { add("size_\(size)", Self.little(size, 4)) }
  }

  /// The keys of a schema, and the texts that it lists.
  private mutating func addSchema(_ name: String) throws {
    let file = Repository.formats.appending(path: "schema/\(name).schema.json")
    addWords(of: try JSONSerialization.jsonObject(with: try Data(contentsOf: file)))
    addJSON()
  }

  private mutating func addWords(of value: Any) {
    if let list = value as? [Any] { for item in list { addWords(of: item) } }
    guard let object = value as? [String: Any] else { return }
    for (key, value) in object {
      if key == "properties", let members = value as? [String: Any] {
        for name in members.keys { add("key_\(name)", Array("\"\(name)\":".utf8)) }
      }
      for text in key == "enum" ? value as? [Any] ?? [] : key == "const" ? [value] : [] {
        if let text = text as? String { add("text_\(text)", Array("\"\(text)\"".utf8)) }
      }
      addWords(of: value)
    }
  }

  private mutating func addJSON() {
    for (name, text) in [
      ("null", "null"), ("true", "true"), ("false", "false"), ("object", "{}"), ("array", "[]"),
      ("escape", "\\u0041"), ("surrogate", "\\ud83d\\ude00"), ("exponent", "1e400"),
      ("comment", "//"), ("block", "/*"), ("mark", "\u{FEFF}"), ("member", "\"a\":"),
      ("large", "9223372036854775808"),
    ] { add("json_\(name)", Array(text.utf8)) }
  }
}

/// The dictionaries in `Corpus/dictionaries` are those that `Formats/` gives.
@Suite struct DictionaryTests {
  @Test func theDictionariesAreCurrent() throws {
    var expected: [String: [UInt8]] = [:]
    for target in FuzzTargets.all {
      guard let words = try TargetWords.of(target.name) else { continue }
      expected["\(target.name).dict"] = Array(words.text.utf8)
    }
    // A request is two small numbers, of which every value is tried soon.
    #expect(
      Set(FuzzTargets.all.map { "\($0.name).dict" }).subtracting(expected.keys) == ["device.dict"])
    try CorpusText.check(
      Repository.corpus.appending(path: "dictionaries"), endingIn: ".dict", expected)
  }

  @Test func theDictionariesHoldTheMagics() throws {
    let package = try #require(try TargetWords.of("package"))
    let words = Set(package.words.values)
    for magic in ["4X4M", "ID", "E=\u{CD}("] {
      let bytes = magic.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
      #expect(words.contains(bytes), "\(magic)")
    }
    // A device tree is big-endian.
    #expect(words.contains([0xD0, 0x0D, 0xFE, 0xED]))
    #expect(try TargetWords.of("manifest")?.words["key_EntryPoint"] != nil)
  }
}
