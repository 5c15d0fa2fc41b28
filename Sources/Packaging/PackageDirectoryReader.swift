internal import ASXipFS
internal import ApplicationManifest
import ByteLayout
internal import DataFiles
internal import Findings
internal import Inspection

/// Reads one package directory: what is in it first, then the files.
struct PackageDirectoryReader {
  private let directory: String
  private let limits: ContentLimits
  private let entries: [[[UInt8]]: DirectoryEntry]
  private let order: [DirectoryEntry]
  /// What is wrong so far.
  var findings = FindingLog()

  /// Lists a directory and records what cannot be packed.
  init(_ directory: String, _ limits: ContentLimits) throws(RefusedInput) {
    self.directory = directory
    self.limits = limits
    do {
      order = try DirectoryListing(
        path: directory, recursive: true, limits: limits.directory
      ).entries
    } catch {
      throw RefusedInput(BuildRules.unreadable, "\(error)", at: Place(file: directory))
    }
    entries = Dictionary(order.map { ($0.components, $0) }) { first, _ in first }
    for entry in order { check(entry) }
    checkTotal()
    findStrays()
  }

  /// Warns of what other programs left behind; of a directory once, whatever is in it.
  private mutating func findStrays() {
    var folders: Set<[[UInt8]]> = []
    for entry in order {
      let isInside = entry.components.indices.dropFirst().contains { count in
        folders.contains(Array(entry.components.prefix(count)))
      }
      guard !isInside, let reason = strayReason(entry) else { continue }
      if entry.kind == .directory { folders.insert(entry.components) }
      add(BuildRules.strayFile, "\(reason); it is packed like any other file", entry.text)
    }
  }

  /// Why a file does not belong here; of a file that may be a key, what is inside tells.
  private func strayReason(_ entry: DirectoryEntry) -> String? {
    if let reason = StrayFile.owner(of: entry.name, isFolder: entry.kind == .directory) {
      return reason
    }
    let largest = 1 << 16
    guard entry.kind == .file, entry.size <= largest, StrayFile.mayBeKey(entry.name),
      // What cannot be read is said when it is packed.
      let file = try? InputFile(rawPath: entry.rawPath(in: directory), waitsForWriter: false),
      file.kind == .file, let bytes = try? file.readAll(limit: largest),
      StrayFile.holdsKey(bytes)
    else { return nil }
    return StrayFile.keyReason
  }

  private mutating func add(_ rule: Rule, _ detail: String, _ name: String) {
    findings.add(Finding(rule, detail, at: Place(file: path(name))))
  }

  private mutating func check(_ entry: DirectoryEntry) {
    switch entry.kind {
    case .directory: break
    case .file:
      if entry.size > limits.fileSize {
        add(BuildRules.fileSize, "it has \(entry.size) bytes", entry.text)
      }
    default: add(BuildRules.fileKind, "it is a \(entry.kind.words)", entry.text)
    }
    if entry.name.count > 252 {
      add(BuildRules.fileName, "the name has \(entry.name.count) bytes", entry.text)
    }
  }

  private mutating func checkTotal() {
    var total = 0
    for entry in order {
      let (sum, overflow) = total.addingReportingOverflow(entry.size)
      total = overflow ? .max : sum
    }
    if total > limits.totalSize {
      findings.add(
        BuildRules.contentSize, "the files have \(total) bytes", at: Place(file: directory))
    }
  }

  var identities: [FileIdentity] { order.filter { $0.kind == .file }.map(\.identity) }

  /// The paths of all files.
  var files: [String] {
    order.filter { $0.kind == .file }.map { RawName.text($0.rawPath(in: directory)) }
  }

  /// A path below the directory as its user would write it.
  func path(_ name: String) -> String {
    let name = name.hasPrefix("/") ? String(name.dropFirst()) : name
    return directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
  }

  /// The names of a path inside the image; a leading slash and `.` count for nothing.
  static func components(_ path: String) -> [[UInt8]] { components(Array(path.utf8)) }

  private static func components(_ path: [UInt8]) -> [[UInt8]] {
    path.split(separator: UInt8(ascii: "/")).map(Array.init)
      .filter { $0 != [UInt8(ascii: ".")] }
  }

  /// What an entry point leads to. What a directory cannot hold at all is said of the entry itself.
  func target(_ path: String) -> EntryPointTarget {
    switch entries[Self.components(path)]?.kind {
    case nil: .missing
    case .directory?: .notAFile
    default: .file
    }
  }

  /// Whether an entry point, or the folder that it should be in, is there, whatever the case of their
  /// names.
  func mayHold(_ path: String) -> Bool {
    let wanted = Self.components(path).map(Self.folded)
    let folder = Array(wanted.dropLast())
    return order.contains { entry in
      let found = entry.components.map(Self.folded)
      return found == wanted || (found == folder && entry.kind == .directory)
    }
  }

  /// A name in which the case of letters counts for nothing.
  private static func folded(_ name: [UInt8]) -> [UInt8] {
    name.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }

  /// The file that is to be executable; `nil` with a finding where there is none.
  mutating func file(named name: String) -> DirectoryEntry? {
    // A name of the command line: bytes, which need not be UTF-8.
    if let entry = entries[Self.components(RawName.bytes(name))], entry.kind == .file {
      return entry
    }
    add(BuildRules.executableMissing, "no such file", name)
    return nil
  }

  /// The manifest of the directory; `nil` with a finding where there is none to be read.
  mutating func manifest() -> [UInt8]? {
    let entry = entries[Self.components(InspectedManifest.path)]
    // What is there and no file was said already.
    if let entry, entry.kind != .file, entry.kind != .directory { return nil }
    guard let entry, entry.kind == .file else {
      findings.add(
        BuildRules.manifestMissing, "no app_manifest.json", at: Place(file: directory))
      return nil
    }
    return bytes(of: entry)
  }

  /// The files with the manifest in its place; `isExecutable` is asked for each.
  ///
  /// - Throws: Every finding, those of earlier steps too.
  mutating func tree(
    manifest: [UInt8], isExecutable: ([[UInt8]]) -> Bool
  ) throws(RefusedInput) -> FileTree {
    // Nothing is read where something is wrong already: a file may be larger than memory.
    try findings.refuseErrors()
    let manifestName = Self.components(InspectedManifest.path)
    var tree = FileTree()
    var folders: [[[UInt8]]: Int] = [[]: 0]
    if entries[manifestName] == nil {
      add(manifest, to: &tree, manifestName, mode: FileTree.fileMode, in: 0)
    }
    for entry in order {
      guard let parent = folders[Array(entry.components.dropLast())] else { continue }
      guard entry.kind == .file else {
        folders[entry.components] = add(folder: entry, to: &tree, in: parent)
        continue
      }
      let bytes = entry.components == manifestName ? manifest : self.bytes(of: entry)
      let mode = isExecutable(entry.components) ? FileTree.executableMode : FileTree.fileMode
      if let bytes { add(bytes, to: &tree, entry.components, mode: mode, in: parent) }
    }
    try findings.refuseErrors()
    return tree
  }

  private mutating func add(
    _ bytes: [UInt8], to tree: inout FileTree, _ components: [[UInt8]], mode: UInt16,
    in parent: Int
  ) {
    do {
      try tree.add(components.last ?? [], .file(bytes), mode: mode, to: parent)
    } catch {
      findings.add(BuildRules.fileName, "\(error)", at: Place(file: directory))
    }
  }

  private mutating func add(
    folder entry: DirectoryEntry, to tree: inout FileTree, in parent: Int
  ) -> Int? {
    do {
      return try tree.add(entry.name, .directory, mode: FileTree.directoryMode, to: parent)
    } catch {
      add(BuildRules.fileName, "\(error)", entry.text)
      return nil
    }
  }

  /// The bytes of a file; `nil` with a finding where they cannot be read, or where another file
  /// stands there by now.
  private mutating func bytes(of entry: DirectoryEntry) -> [UInt8]? {
    do {
      let file = try InputFile(rawPath: entry.rawPath(in: directory), waitsForWriter: false)
      guard file.identity == entry.identity, file.kind == .file else {
        throw FileError("read", file.path, .changed)
      }
      return try file.readAll(limit: limits.fileSize)
    } catch {
      add(BuildRules.unreadable, "\(error)", entry.text)
      return nil
    }
  }
}
