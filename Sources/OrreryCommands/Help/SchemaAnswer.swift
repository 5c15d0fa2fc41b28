import ArgumentParser
import JSONText
import Schemas

/// What `orrery help schema` is asked: a name, and for that of manifests a board.
struct SchemaQuestion: ParsableArguments {
  @Argument var name: String?
  @OptionGroup var board: DefinitionOptions

  /// The answer to the words behind `help schema`.
  static func answer(_ words: [String]) throws -> String {
    let question: SchemaQuestion
    do { question = try parse(words) } catch {
      guard exitCode(for: error) == .validationFailure else { return list }
      let (problem, advice) = Launcher.sentences(message(for: error))
      throw UsageFailure(problem, hint: advice ?? "see orrery help schema")
    }
    try RefusedValues.refuse(in: words, of: Self.self)
    return try question.answer()
  }

  private func answer() throws -> String {
    // A result names its schema "orrery/verify/1".
    let parts = (name ?? "").split(separator: "/", omittingEmptySubsequences: false)
    let isVersion = parts.count == 3 && parts[0] == "orrery"
    let wanted = isVersion ? String(parts[1]) : name
    guard board.definition == nil && board.directories.isEmpty else {
      let hint = "orrery help schema \(BoardSchema.base) --target-definition-filename FILE"
      guard wanted == BoardSchema.base else {
        throw UsageFailure("only \(BoardSchema.base) is made for a board", hint: hint)
      }
      guard let hardware = try board.named() else {
        throw UsageFailure("--hardware-definitions needs --target-definition-filename", hint: hint)
      }
      return try BoardSchema(hardware).text()
    }
    guard let wanted else { return Self.list }
    guard let text = SchemaBundle.text(of: wanted) else {
      let nearest = NearestWord.to(wanted, among: SchemaTexts.all.map(\.name))
      throw UsageFailure(
        "unknown schema '\(name ?? "")'",
        hint: nearest.map { "did you mean '\($0)'?" } ?? "orrery help schema lists the schemas")
    }
    return text
  }

  private static var list: String {
    """
    JSON Schemas. orrery help schema NAME prints one, with all that it refers to; with \
    --target-definition-filename FILE and --hardware-definitions DIRECTORIES, as lint takes them, \
    \(BoardSchema.base) is that of a board and knows its $NAMEs.


    """ + SchemaTexts.all.map { "  \($0.name)\n" }.joined()
  }
}

/// A schema and all that it refers to in one document: what is printed has no files beside it.
enum SchemaBundle {
  static func text(of name: String) -> String? {
    guard let bytes = SchemaTexts.named(name) else { return nil }
    var names = [name]
    var next = 0
    while next < names.count {
      names += references(in: names[next]).filter { !names.contains($0) }
      next += 1
    }
    guard names.count > 1, var root = JSONDocument.read(bytes).root else {
      return String(decoding: bytes, as: UTF8.self)
    }
    for other in names.dropFirst() {
      guard let part = SchemaTexts.named(other).flatMap({ JSONDocument.read($0).root }) else {
        continue
      }
      root["$defs", orEmpty: true][other + SchemaTexts.ending] = part
    }
    return String(decoding: JSONWriter.line(root, style: .pretty), as: UTF8.self)
  }

  /// The names of the schemas that one refers to by their files.
  private static func references(in name: String) -> [String] {
    var names: [String] = []
    func visit(_ value: JSONValue) {
      for member in value.members ?? [] {
        if member.isNamed("$ref"), let file = member.value.string, !file.hasPrefix("#") {
          names.append(String(file.dropLast(SchemaTexts.ending.count)))
        }
        visit(member.value)
      }
      for element in value.elements ?? [] { visit(element) }
    }
    if let root = SchemaTexts.named(name).flatMap({ JSONDocument.read($0).root }) { visit(root) }
    return names
  }
}

extension JSONValue {
  /// The member of an object; what is assigned to a name that is not there stands last, and `nil`
  /// takes the member away.
  subscript(_ name: String) -> JSONValue? {
    get { member(name)?.value }
    set {
      guard var members else { return }
      let index = members.firstIndex { $0.isNamed(name) }
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(JSONMember(name, value))
      case (nil, nil): break
      }
      content = .object(members)
    }
  }

  /// The same for a member that is an object, and an empty one where it is missing.
  subscript(_ name: String, orEmpty isEmpty: Bool) -> JSONValue {
    get { self[name] ?? JSONValue(.object([])) }
    set { self[name] = newValue }
  }
}
