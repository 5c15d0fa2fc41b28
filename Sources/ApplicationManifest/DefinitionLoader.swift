internal import Findings
internal import JSONText

/// Opens a definition and its imports, each file once.
struct DefinitionLoader<Source: DefinitionSource> {
  private enum State: Equatable {
    case missing
    case loading
    case loaded(hasErrors: Bool)
  }

  let source: Source
  let searchPath: [String]
  var definition: HardwareDefinition
  /// Which files each file imports itself.
  var directImports: [Int: Set<Int>] = [:]
  /// How many errors were found.
  private(set) var errors = 0
  private var states: [String: State] = [:]
  private var numbers: [String: Int] = [:]
  private var lookups = 0
  private var countIsReported = false

  init(source: Source, searchPath: [String], limits: DefinitionLimits) {
    self.source = source
    self.searchPath = searchPath
    definition = HardwareDefinition(limits: limits)
  }

  var limits: DefinitionLimits { definition.limits }

  mutating func add(_ rule: Rule, _ detail: String, _ position: JSONPosition?, in file: Int) {
    if rule.severity == .error { errors += 1 }
    definition.findings.add(rule, detail, position, file: definition.files[file])
  }

  /// Records what is found instead of what should be there.
  mutating func add(_ rule: Rule, _ subject: String, is value: JSONValue, in file: Int) {
    add(rule, "\(subject) is \(value.excerpt)", value.position, in: file)
  }

  // MARK: Finding files

  mutating func loadRoot(_ file: String, in directory: String?) {
    let directories = (directory.map { [$0] } ?? []) + searchPath
    var refusal = ""
    for directory in directories.isEmpty ? [""] : directories {
      guard let bytes = source.definition(named: file, in: directory) else {
        note(file, in: directory, &refusal)
        continue
      }
      _ = load(bytes, path: DefinitionPath.join(directory, file), depth: 0)
      return
    }
    definition.files = [file]
    definition.isIncomplete = true
    add(
      DefinitionRules.missingFile,
      "\"\(file)\" is not in \(list(directories))" + refusal, nil, in: 0)
  }

  /// Keeps why a file was not read, the first time that there is a reason.
  private func note(_ name: String, in directory: String, _ refusal: inout String) {
    guard refusal.isEmpty, let reason = source.refusal(of: name, in: directory) else { return }
    refusal = "; \(DefinitionPath.join(directory, name)) \(reason)"
  }

  private func list(_ directories: [String]) -> String {
    directories.map { $0.isEmpty ? "the current directory" : $0 }.joined(separator: ", ")
  }

  /// Loads what a file imports; the finding about a failure is at the import.
  private mutating func load(
    import name: String, at position: JSONPosition?, from importer: Int, depth: Int
  ) {
    guard depth <= limits.depth else {
      definition.isIncomplete = true
      add(
        DefinitionRules.importDepth,
        "\(JSONWriter.excerpt(name)) is more than \(limits.depth) imports deep", position,
        in: importer)
      return
    }
    let own = DefinitionPath.directory(of: definition.files[importer])
    var refusal = ""
    for directory in [own] + searchPath {
      let path = DefinitionPath.join(directory, name)
      let known = states[path]
      if known == .missing {
        note(name, in: directory, &refusal)
        continue
      }
      if known == nil {
        lookups += 1
        guard lookups <= limits.files else {
          if !countIsReported {
            add(
              DefinitionRules.importCount, "more than \(limits.files) files", position,
              in: importer)
          }
          countIsReported = true
          definition.isIncomplete = true
          return
        }
        guard let bytes = source.definition(named: name, in: directory) else {
          states[path] = .missing
          note(name, in: directory, &refusal)
          continue
        }
        _ = load(bytes, path: path, depth: depth)
      }
      report(path, name, at: position, from: importer, wasLoading: known == .loading)
      return
    }
    definition.isIncomplete = true
    add(
      DefinitionRules.missingImport,
      "\(JSONWriter.excerpt(name)) is not in \(list([own] + searchPath))" + refusal, position,
      in: importer)
  }

  private mutating func report(
    _ path: String, _ name: String, at position: JSONPosition?, from importer: Int,
    wasLoading: Bool
  ) {
    if let number = numbers[path] { directImports[importer, default: []].insert(number) }
    if wasLoading {
      add(
        DefinitionRules.importCycle, "\(JSONWriter.excerpt(name)) is already being imported",
        position, in: importer)
    } else if states[path] == .loaded(hasErrors: true) {
      add(
        DefinitionRules.brokenImport, "\(JSONWriter.excerpt(name)) has errors", position,
        in: importer)
    }
  }

  // MARK: Reading one file

  private mutating func load(_ bytes: [UInt8], path: String, depth: Int) -> Int {
    let file = definition.files.count
    definition.files.append(path)
    numbers[path] = file
    states[path] = .loading
    // Errors are counted per file, by a log of its own that starts empty.
    var outer = FindingLog(limit: definition.findings.limit)
    swap(&outer, &definition.findings)
    // Comments are documented, and an imported file is as a rule not the user's to change.
    let tolerance: JSONTolerance = file == 0 ? .mending : [.comments, .mending]
    var document = JSONDocument.read(bytes, limits: limits.json, tolerance: tolerance)
    if document.hasForeignBytes {
      document = document.passing(
        over: document.root.map { DefinitionText.uninterpreted($0) } ?? [])
    }
    definition.findings.add(contentsOf: document.findings) { finding in
      var copy = finding
      copy.place.file = path
      return copy
    }
    if let root = document.root {
      read(root, file: file, depth: depth)
    } else {
      definition.isIncomplete = true
    }
    states[path] = .loaded(hasErrors: definition.findings.hasErrors)
    let inner = definition.findings
    definition.findings = outer
    definition.findings.add(contentsOf: inner)
    return file
  }

  private mutating func read(_ root: JSONValue, file: Int, depth: Int) {
    guard root.members != nil else {
      add(DefinitionRules.notAnObject, "it", is: root, in: file)
      definition.isIncomplete = true
      return
    }
    readMetadata(root, file: file)
    for entry in imports(of: root, file: file) {
      if file == 0 { definition.imports.append(entry.path) }
      load(import: entry.path, at: entry.position, from: file, depth: depth + 1)
    }
    readPeripherals(root, file: file)
  }

  /// The imports that are well-formed.
  private mutating func imports(
    of root: JSONValue, file: Int
  ) -> [(path: String, position: JSONPosition?)] {
    guard let value = root.member("Imports")?.value else { return [] }
    guard let entries = value.elements else {
      add(DefinitionRules.importForm, "Imports", is: value, in: file)
      return []
    }
    return entries.compactMap { entry in
      let path = entry.member("Path")?.value
      guard let text = path?.string, (1...1024).contains(text.utf8.count),
        text.utf8.first != UInt8(ascii: "/"), !text.utf8.contains(0),
        HardwareDefinition.canInclude(DefinitionPath.name(of: text))
      else {
        definition.isIncomplete = true
        let found = path.map { "Path is \($0.excerpt)" } ?? "\(entry.excerpt) has no Path"
        add(DefinitionRules.importForm, found, path?.position ?? entry.position, in: file)
        return nil
      }
      return (text, path?.position)
    }
  }
}

/// Where the bytes of hardware definitions come from: a disk, an archive, a test's dictionary.
public protocol DefinitionSource {
  /// The bytes of a file; `nil` if there is none.
  ///
  /// - Parameters:
  ///   - name: the file's name, as a command or an import gives it; it may hold a relative path.
  ///   - directory: the directory to look in.
  ///
  /// An import comes with the file that names it, and messages quote what is read. A source on a disk
  /// gives files of the directories that its user named, and no others, wherever a name or a link leads.
  func definition(named name: String, in directory: String) -> [UInt8]?

  /// Why a file that is there is not read, as in "is outside of the directories that were named"; `nil`
  /// where there is none.
  func refusal(of name: String, in directory: String) -> String?
}

extension DefinitionSource {
  /// Nothing is refused.
  public func refusal(of name: String, in directory: String) -> String? { nil }
}

/// The text of paths, without looking at any disk.
enum DefinitionPath {
  /// A path below a directory, without `.` and with `..` resolved where there is something to go up
  /// from: the identity of a file.
  static func join(_ directory: String, _ name: String) -> String {
    let isAbsolute = directory.utf8.first == UInt8(ascii: "/")
    var parts: [Substring] = []
    for part in (directory + "/" + name).split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (isAbsolute ? "/" : "") + parts.joined(separator: "/")
  }

  /// The last name of a path.
  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// The directory of a path; empty where there is none.
  static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
