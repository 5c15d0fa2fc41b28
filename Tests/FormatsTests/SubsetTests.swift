import TestSupport
import Testing

@testable import Interpretation

private let metaKeys: Set = [
  "id", "title", "license", "ks-version", "endian", "bit-endian", "imports", "file-extension",
]

@Test func descriptionsAreFound() {
  #expect(KaitaiFile.all.contains("image_package"))
  #expect(KaitaiFile.all.contains("sections/identity"))
}

@Test(arguments: KaitaiFile.all)
func metaSaysWhatTheFileIs(_ path: String) throws {
  let file = try KaitaiFile(path)
  #expect(Set(file.meta.keys).subtracting(metaKeys).isEmpty)
  #expect(file.meta["id"] == file.root.name)
  #expect(file.meta["title"]?.isEmpty == false)
  #expect(file.meta["license"] == "CC0-1.0")
  #expect(["le", "be"].contains(file.endian))
  #expect([nil, "le"].contains(file.meta["bit-endian"]))
  #expect(file.root.docRef?.isEmpty == false)
}

@Test(arguments: KaitaiFile.all)
func everythingIsNamedAndDocumented(_ path: String) throws {
  let file = try KaitaiFile(path)
  for type in file.root.all {
    #expect(type.doc?.isEmpty == false, "\(type.name)")
    for field in type.fields { #expect(field.doc?.isEmpty == false, "\(type.name).\(field.id)") }
    for id in [type.name] + type.parameters + (type.fields + type.instances).map(\.id) {
      #expect(id.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil, "\(id)")
    }
    for id in type.enumerations.values.flatMap(\.ids.values) {
      #expect(id.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil, "\(id)")
    }
  }
}

@Test(arguments: KaitaiFile.all)
func everyTypeAndEnumExists(_ path: String) throws {
  let file = try KaitaiFile(path)
  for field in file.root.all.flatMap({ $0.fields + $0.instances }) {
    if let name = field.enumeration { _ = try file.enumeration(name) }
    let names: [String] =
      switch field.type {
      case .none: []
      case .named(let name, _): [name]
      case .switched(_, let cases): Array(cases.values)
      }
    for name in names where field.integerSize == nil && field.bitCount == nil && name != "str" {
      if name == "s4" { continue }
      _ = try file.type(name)
    }
  }
}

@Test(arguments: KaitaiFile.all)
func everyExpressionIsInTheSubset(_ path: String) throws {
  for field in try KaitaiFile(path).root.all.flatMap({ $0.fields + $0.instances }) {
    for text in field.expressions {
      #expect(throws: Never.self, "\(field.id)") { try KaitaiExpression(text) }
    }
  }
}

/// Each of these differs from a good description in one point.
private let refused: [(String, String)] = [
  ("unknown key", "seq: [{id: a, type: u1, process: zlib}]"),
  ("no id", "seq: [{type: u1}]"),
  ("the same id twice", "seq: [{id: a, type: u1}, {id: a, type: u2}]"),
  ("position in a sequence", "seq: [{id: a, type: u1, pos: 4}]"),
  ("repeat without its expression", "seq: [{id: a, type: u1, repeat: expr}]"),
  ("expression without repeat", "seq: [{id: a, type: u1, repeat-expr: 4}]"),
  ("value without id", "enums: {a: {1: {doc: one}}}"),
  ("value twice", "enums: {a: {1: {id: one}, 0x1: {id: two}}}"),
]

@Test(arguments: refused)
func descriptionsOutsideTheSubsetAreRefused(_ what: String, _ text: String) throws {
  let meta = "meta: {id: test, endian: le}\n"
  _ = try KaitaiFile("test", text: meta + "seq: [{id: a, type: u1}]")
  #expect(throws: KaitaiError.self) { try KaitaiFile("test", text: meta + text) }
}

@Test func importsMustExistAndBeAbsolute() {
  for name in ["guid", "/nothing"] {
    #expect(throws: (any Error).self) {
      try KaitaiFile("test", text: "meta: {id: test, endian: le, imports: [\(name)]}")
    }
  }
}
