public import Findings
package import JSONText

/// A hardware definition with all that it imports (`evidence/hardware-definition.md#schema`).
public struct HardwareDefinition: Sendable {
  /// Where a name leads.
  package enum Resolution: Sendable, Hashable {
    /// To a value of the type of the name.
    case value(PeripheralType, Peripheral.ManifestValue)
    /// Nowhere: no file defines the name.
    case unknown
    /// To a mapping that names nothing.
    case brokenMapping(to: String)
    /// Around in a circle, or further than the limit.
    case endless
    /// To a peripheral without a manifest value; the type of the name.
    case withoutValue(PeripheralType)
  }

  /// `Description.Name` of the file itself.
  public internal(set) var name: String?
  /// The paths of all files, in the order in which they were opened; the file itself is the first.
  public internal(set) var files: [String] = []
  /// All peripherals: those of the imports first, depth first in the order of the files, then the
  /// file's own.
  package internal(set) var peripherals: [Peripheral] = []
  /// What is wrong; each finding has its file, line and column.
  public internal(set) var findings = FindingLog()

  /// The lines at the top of the file's C header, `Description.MainCoreHeaderFileTopContent`.
  package internal(set) var topContent: [String] = []
  /// The names of the definitions that the file itself imports.
  package internal(set) var imports: [String] = []

  /// Whether a file is missing or could not be read, which has been said: names that nothing defines
  /// may be defined there.
  package internal(set) var isIncomplete = false

  /// Names whose entries have errors of their own: what does not follow from these is not said.
  var faultyNames: Set<String> = []

  /// Whether an entry that a name leads over has errors of its own.
  func isFaulty(_ name: String) -> Bool {
    guard !faultyNames.isEmpty else { return false }
    if faultyNames.contains(name) { return true }
    guard let start = index(of: name, excluding: []), case .end(let end) = follow(from: start)
    else { return false }
    return faultyNames.contains(peripherals[end].name)
  }

  /// Whether what is wrong with a name has been said of the definition.
  func explains(_ name: String, _ resolution: Resolution) -> Bool {
    if isFaulty(name) { return true }
    return switch resolution {
    case .unknown, .brokenMapping: isIncomplete
    default: false
    }
  }

  /// Indices of the peripherals of each name, in order.
  var indices: [String: [Int]] = [:]
  let limits: DefinitionLimits

  /// Reads a definition and its imports, and checks all of it.
  ///
  /// - Parameters:
  ///   - file: the name of the definition.
  ///   - directory: where to look for it before the search path.
  ///   - searchPath: directories in the order in which they are searched; imports are looked for in
  ///     the directory of the importing file first.
  ///   - source: gives the bytes.
  ///   - limits: what to take from a stranger.
  public static func read(
    _ file: String, in directory: String? = nil, searchPath: [String] = [],
    from source: some DefinitionSource, limits: DefinitionLimits = .default
  ) -> HardwareDefinition {
    var loader = DefinitionLoader(source: source, searchPath: searchPath, limits: limits)
    loader.loadRoot(file, in: directory)
    return loader.finished()
  }

  /// The peripheral that a name (without `$`) stands for: the last that overrides, or else the
  /// first of that name.
  package func peripheral(named name: String) -> Peripheral? {
    index(of: name, excluding: []).map { peripherals[$0] }
  }

  /// Where a name leads, with or without its `$`.
  package func resolve(_ name: String) -> Resolution {
    let bare = name.utf8.first == UInt8(ascii: "$") ? String(name.dropFirst()) : name
    guard PeripheralRequest.isName(bare), let start = index(of: bare, excluding: []) else {
      return .unknown
    }
    let type = peripherals[start].type
    switch follow(from: start) {
    case .end(let index):
      guard type != .integer, let value = peripherals[index].manifestValue else {
        return .withoutValue(type)
      }
      return .value(type, value)
    case .broken(let target): return .brokenMapping(to: target)
    case .endless: return .endless
    }
  }

  // MARK: Following

  enum Trail {
    case end(Int)
    case broken(String)
    case endless
  }

  /// The peripheral of a name, without those already passed: an override may be mapped to what it
  /// overrides.
  func index(of name: String, excluding passed: [Int]) -> Int? {
    let candidates = (indices[name] ?? []).filter { !passed.contains($0) }
    return candidates.last { peripherals[$0].isOverride } ?? candidates.first
  }

  /// Follows mappings to their end.
  func follow(from start: Int) -> Trail {
    var passed = [start]
    var index = start
    while let mapping = peripherals[index].mapping {
      guard let all = indices[mapping], !all.isEmpty else { return .broken(mapping) }
      guard passed.count <= limits.mappings, let next = self.index(of: mapping, excluding: passed)
      else { return .endless }
      passed.append(next)
      index = next
    }
    return .end(index)
  }

  /// What `Metadata.Type` says (`evidence/hardware-definition.md#metadata`).
  static let metadataType = "Azure Sphere Hardware Definition"

  /// Whether a JSON text means to be a hardware definition rather than a manifest: it says so, or
  /// it has the two members that only a definition has.
  ///
  /// - Parameter document: The text, read with comments and what else is mended.
  package static func matches(_ document: JSONDocument) -> Bool {
    guard let root = document.root else { return false }
    if root.member("Metadata")?.value.member("Type")?.value.string == metadataType { return true }
    return root.member("Peripherals") != nil && root.member("Capabilities") == nil
  }
}

/// How much of hardware definitions a reader takes before it gives up.
public struct DefinitionLimits: Sendable, Hashable {
  /// The limits of each file.
  package var json: JSONLimits
  /// Imports inside imports; 16 by default, at most 64.
  public var depth: Int
  /// Files looked for in all, found or not; 64 by default.
  public var files: Int
  /// Mappings followed from one name; 32 by default.
  public var mappings: Int
  /// Peripherals of one name, each overriding the one before it; 4 by default.
  public var overrides: Int

  /// States limits.
  package init(
    json: JSONLimits = .default, depth: Int = 16, files: Int = 64, mappings: Int = 32,
    overrides: Int = 4
  ) {
    self.json = json
    self.depth = min(depth, 64)
    self.files = files
    self.mappings = mappings
    self.overrides = overrides
  }

  /// The limits by default.
  public static let `default` = DefinitionLimits()
}
