import Audit
import DeviceModel
import Findings
import JSONText
import Packaging
import Testing

@testable import OrreryCommands

@Test(arguments: ReadDocument.all.filter { $0.name != ReadDocument.job.name })
func documentsThatAreReadHaveTheShapeOfTheirSchema(_ document: ReadDocument) throws {
  let schema = try JSONSchema(named: document.name)
  #expect(schema.differences(from: document.shape) == [])
  #expect(schema.violations(try JSON(try document.sample())) == [])
}

/// A sound document with something wrong at one place: no reader takes it, and every one says so in
/// an error of its own type.
@Test(arguments: ReadDocument.all)
func hostileDocumentsAreRefused(_ document: ReadDocument) throws {
  let sample = try document.sample()
  try document.read(sample)
  let root = try #require(JSONDocument.read(sample).root)
  var count = 0
  for damage in Damage.all(root, document.shape, in: document) {
    count += 1
    let bytes = Array(JSONWriter.text(damage.value).utf8)
    do {
      try document.read(bytes)
      if !damage.isHarmless { Issue.record("\(damage.what) is taken") }
    } catch {
      let isTyped =
        error is JSONMistake || error is OperationFailure || error is RefusedInput
        || error is CommandFailure || error is PolicyMistakes
      if damage.isHarmless || !isTyped { Issue.record("\(damage.what) is refused: \(error)") }
    }
  }
  #expect(count > 30)
  for text in ["", "\u{0}", "{", "[]]", "nul", "{\"a\":1,\"a\":1}", "1e999999", "\"x\""] {
    #expect(throws: (any Error).self) { try document.read(Array(text.utf8)) }
  }
  for bracket in ["[", "{\"a\":"] {
    let bomb = Array(String(repeating: bracket, count: 100_000).utf8)
    #expect(throws: (any Error).self) { try document.read(bomb) }
  }
}

/// A document that is changed at one place.
private struct Damage {
  var value: JSONValue
  let what: String
  /// Whether readers take it all the same.
  var isHarmless = false

  /// Every change of a value and of what is in it.
  static func all(
    _ value: JSONValue, _ shape: JSONShape, in document: ReadDocument, at path: String = ""
  ) -> [Damage] {
    var list = strangers.filter { !shape.permits($0.value) }.map { name, stranger in
      Damage(
        value: stranger, what: "\(path) \(name)",
        isHarmless: document.written.contains(path) && name != "nested deeply")
    }
    switch (value.content, shape) {
    case (.array(let elements), .array(let inner)):
      for (index, element) in elements.enumerated() {
        list += all(element, inner, in: document, at: "\(path)[\(index)]").map { damage in
          var (copy, elements) = (damage, elements)
          elements[index] = damage.value
          copy.value = JSONValue(.array(elements))
          return copy
        }
      }
    case (.object(let members), .object(let shapes)):
      let known = document.open.contains(path)
      list.append(
        Damage(
          value: JSONValue(.object(members + [JSONMember("stranger", JSONValue(.null))])),
          what: "\(path) with a stranger", isHarmless: known))
      for (index, member) in members.enumerated() {
        guard let shape = shapes.first(where: { $0.name == member.key }) else { continue }
        let here = path.isEmpty ? member.key : "\(path).\(member.key)"
        list.append(
          Damage(value: JSONValue(.object(members + [member])), what: "\(here) twice"))
        if shape.required {
          var members = members
          members.remove(at: index)
          list.append(
            Damage(
              value: JSONValue(.object(members)), what: "\(here) missing",
              isHarmless: document.written.contains(here)))
        }
        list += all(member.value, shape.shape, in: document, at: here).map { damage in
          var (copy, members) = (damage, members)
          members[index].value = damage.value
          copy.value = JSONValue(.object(members))
          return copy
        }
      }
    default: break
    }
    return list
  }

  private static let strangers: [(name: String, value: JSONValue)] = [
    ("null", "null"), ("boolean", "true"), ("negative", "-1e9"), ("huge", "1e999999"),
    ("whole and huge", String(repeating: "9", count: 400)), ("fraction", "1.5"),
    ("string", "\"\u{1F600}\""), ("array", "[[]]"), ("object", "{\"stranger\":1}"),
    (
      "nested deeply",
      String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
    ),
  ].map { name, text in
    let document = JSONDocument.read(Array(text.utf8), limits: JSONLimits(depth: 256))
    return (name, document.root ?? JSONValue(.null))
  }
}

extension JSONShape {
  /// Whether a reader may take a stranger for a value of this shape.
  fileprivate func permits(_ value: JSONValue) -> Bool {
    switch (self, value.content) {
    case (.string(nil), .string), (.boolean, .boolean): true
    case (.number, .number(let number)): Double(number.text)?.isFinite == true
    default: false
    }
  }
}
