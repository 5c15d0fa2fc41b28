import Yams

/// One `.ksy` file with the files that it imports.
struct KaitaiFile: Sendable {
  /// Where the file is in `Formats/`: `sections/debug`.
  let path: String
  let root: KaitaiType
  let endian: String
  /// The scalars of `meta`; the list of imports is empty here.
  let meta: [String: String]
  let imports: [String: KaitaiFile]

  /// Reads a description; `load` gives the text of each file that it imports, by its path.
  init(_ path: String, text: String, load: (String) throws -> String) throws {
    try self.init(path, text: text, load: load, importedBy: [])
  }

  private init(
    _ path: String, text: String, load: (String) throws -> String, importedBy: [String]
  ) throws {
    guard !importedBy.contains(path) else { throw KaitaiError("\(path) imports itself") }
    guard let node = try Yams.compose(yaml: text), let metaNode = node.mapping?["meta"] else {
      throw KaitaiError("\(path): meta is missing")
    }
    self.path = path
    let name = path.split(separator: "/").last.map(String.init) ?? path
    root = try KaitaiType(node, name: name)
    let entries = Dictionary(
      try metaNode.entries().map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    meta = try entries.mapValues { try $0.sequence == nil ? $0.text() : "" }
    endian = meta["endian"] ?? ""
    var imports: [String: KaitaiFile] = [:]
    for item in try entries["imports"]?.items() ?? [] {
      let name = try item.text()
      guard name.first == "/" else { throw KaitaiError("\(path): the import \(name) is relative") }
      let target = String(name.dropFirst())
      let file = try Self(
        target, text: load(target), load: load, importedBy: importedBy + [path])
      imports[file.root.name] = file
    }
    self.imports = imports
  }

  /// The type `name` as a field of this file means it, with the file that states it.
  func type(_ name: String) throws -> (type: KaitaiType, file: KaitaiFile) {
    if let type = root.types[name] { return (type, self) }
    if let file = imports[name] { return (file.root, file) }
    throw KaitaiError("\(path): there is no type \(name)")
  }

  /// The enumeration `name`, or `file::name` for one of an imported file.
  func enumeration(_ name: String) throws -> KaitaiType.Enumeration {
    let parts = name.split(separator: ":", omittingEmptySubsequences: true).map(String.init)
    let owner = parts.count == 2 ? imports[parts[0]]?.root : root
    guard let last = parts.last, let found = owner?.enumerations[last] else {
      throw KaitaiError("\(path): there is no enum \(name)")
    }
    return found
  }
}
