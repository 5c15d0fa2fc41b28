import ApplicationManifest
import Findings
import JSONText
import TestSupport
import Testing

/// The C header of a definition: of names and values that are C, and of no others.
@Suite struct HeaderTests {
  private static func definition(
    _ peripherals: String, imports: [String] = ["chip.json"]
  ) -> HardwareDefinition {
    HardwareDefinition.read(
      "app.json",
      from: Definitions(files: [
        "app.json": DefinitionCase.text(imports: imports, peripherals),
        "chip.json": DefinitionCase.chip,
      ]))
  }

  private static func number(_ json: String, named name: String = "A") -> String {
    DefinitionCase.entry(name, "int", "\"MainCoreHeaderValue\": \(json)")
  }

  private static func mapped(_ name: String, to target: String, _ rest: String = "") -> String {
    DefinitionCase.entry(name, "Gpio", "\"Mapping\": \"\(target)\"\(rest)")
  }

  @Test(arguments: [
    (#""(8)\n#include \"/etc/passwd\"""#, false), (#""(8) ""#, false), ("8", false),
    ("null", false),
    (#""(8""#, false), (#""8)""#, false), (#""(--)""#, false), (#""(-)""#, false),
    (#""()""#, false),
    (#""(1-2)""#, false), (#""(--1)""#, false), (#""(0x8)""#, false), (#""( 8)""#, false),
    (#""(\u0668)""#, false), ("\"\"", false), (#""(8)""#, true), (#""(-1)""#, true),
    (#""(007)""#, true),
  ])
  func aValueIsANumberInParenthesesOrThereIsNoHeader(_ json: String, _ isValue: Bool) {
    let definition = Self.definition(Self.number(json))
    #expect((definition.header != nil) == isValue)
    let rules = definition.findings.findings.map(\.rule)
    #expect(rules.contains(DefinitionRules.headerForm) == !isValue)
    // A manifest that needs another name can do without.
    #expect(!definition.findings.hasErrors && definition.resolve("PIN8") != .unknown)
  }

  /// Also one of an import: its own header, which this one includes, cannot be made.
  @Test func aValueOfAnImportCountsToo() {
    let definition = HardwareDefinition.read(
      "app.json",
      from: Definitions(files: [
        "app.json": DefinitionCase.text(imports: ["low.json"]),
        "low.json": DefinitionCase.text(Self.number("\"8\"")),
      ]))
    #expect(definition.header == nil)
    #expect(definition.findings.findings.map(\.rule) == [DefinitionRules.headerForm])
  }

  @Test(arguments: [
    "while", "int", "_Bool", "true", "asm", "defined", "__FILE__", "__VA_ARGS__", "typeof", "1A",
    "A B", "A\u{301}", "",
  ])
  func aNameIsAnIdentifierOfCOrThereIsNoHeader(_ name: String) {
    let definition = Self.definition(Self.mapped(name, to: "PIN8"))
    #expect(definition.header == nil)
    #expect(definition.findings.findings.map(\.rule) == [DefinitionRules.nameForm])
  }

  @Test(arguments: ["While", "INT", "defined_", "_", "__A", "NULL"])
  func wordsThatOnlyLookLikeThoseOfCAreNames(_ name: String) {
    let text = Self.definition(Self.mapped(name, to: "PIN8")).header?.text
    #expect(text?.hasSuffix("\n#define \(name) PIN8\n") == true)
  }

  @Test(arguments: [#"a\"b.json"#, #"a\\b.json"#, #"a\nb.json"#, #"sub/a\u2029b.json"#])
  func anImportThatNoIncludeCanNameIsSaid(_ path: String) {
    let definition = Self.definition(Self.mapped("A", to: "PIN8"), imports: [path])
    #expect(definition.header == nil)
    // What it would define is not missed as well.
    #expect(definition.findings.findings.map(\.rule) == [DefinitionRules.importForm])
  }

  @Test func aNameThatLeadsToNothingIsLeftOut() throws {
    let definition = Self.definition(
      [Self.mapped("B", to: "NONE"), Self.mapped("A", to: "B"), Self.mapped("C", to: "PIN8")]
        .joined(separator: ","))
    let header = try #require(definition.header)
    #expect(header.leftOut.map(\.name) == ["B", "A"])
    #expect(
      header.text.hasSuffix(
        """

        // B is left out: nothing defines NONE.

        // A is left out: nothing defines NONE.

        #define C PIN8

        """))
    #expect(definition.findings.findings.map(\.rule) == [DefinitionRules.missingMapping])
  }

  /// C takes the last definition only where the first is taken back, and a name for itself.
  @Test(arguments: [("PIN26", "PIN26"), ("LED", "PIN8")])
  func anOverrideTakesTheFirstMeaningBack(_ target: String, _ value: String) {
    let definition = HardwareDefinition.read(
      "app.json",
      from: Definitions(files: [
        "app.json": DefinitionCase.text(
          imports: ["board.json"], Self.mapped("LED", to: target, ", \"Override\": true")),
        "board.json": DefinitionCase.text(imports: ["chip.json"], Self.mapped("LED", to: "PIN8")),
        "chip.json": DefinitionCase.chip,
      ]))
    #expect(definition.header?.text.hasSuffix("\n#undef LED\n#define LED \(value)\n") == true)
  }

  @Test(arguments: [
    "\u{202E}", "\u{2066}", "\u{2028}", "\u{2029}", "\u{9B}", "\u{85}", "\u{7F}", "\u{1B}",
    "\u{200B}", "\u{FEFF}", "\u{E0041}", "\n", "\r", "\u{B}",
  ])
  func aCommentHoldsNothingUnseen(_ unseen: String) {
    let escaped = unseen.utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
    let definition = Self.definition(
      Self.mapped("A", to: "PIN8", ", \"Comment\": \"see\(escaped)this\""))
    #expect(
      definition.header?.text.hasSuffix("\n// see this\n#define A PIN8\n") == true)
  }

  @Suite(.enabled(if: Repository.real != nil, "the real files are missing"))
  struct RealHeaderTests {
    /// What the older SDK in hand lacks is left out; every other name of a board is there.
    @Test func realDefinitionsHaveTheirHeaders() throws {
      for (name, definition) in try RealFiles.sdk() {
        let header = try #require(definition.header, "\(name)")
        #expect(header.leftOut.isEmpty)
      }
      for (path, _, definition) in try RealFiles.boards() {
        guard path != "avnet_mt3620_sk_rev2" else {
          #expect(definition.header == nil)
          continue
        }
        let header = try #require(definition.header, "\(path)")
        let missing = definition.findings.findings.filter {
          $0.rule == DefinitionRules.missingMapping
        }
        #expect(header.leftOut.count == missing.count)
        let own = definition.peripherals.filter { $0.file == 0 }
        let lines = header.text.split(separator: "\n").filter { $0.hasPrefix("#define ") }
        #expect(lines.count == own.count - missing.count && !lines.isEmpty)
      }
    }
  }
}
