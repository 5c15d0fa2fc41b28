internal import ASXipFS
internal import Bytes
internal import Files
internal import ImagePackage
internal import Inspection
internal import JSONText

/// One run over two inputs.
struct Comparison {
  let old: ComparedInput
  let new: ComparedInput
  let names: PeripheralNames?
  private(set) var difference = Difference()
  /// Whether something about the content was found to be different.
  private var isContentExplained = false

  init(old: ComparedInput, new: ComparedInput, names: PeripheralNames?) {
    self.old = old
    self.new = new
    self.names = names
  }

  mutating func run() throws(FileError) {
    compareBytes()
    // What is equal byte by byte needs no closer look.
    let isEqual = old.chunks != nil && old.chunks == new.chunks
    compareMetadata(isEqual: isEqual)
    try compareFiles(isEqual: isEqual)
    compareManifests(isEqual: isEqual)
    compareContent(isEqual: isEqual)
    guard !isEqual else { return }
    // A size explains nothing, so it does not count here.
    if difference.changes.isEmpty, old.chunks != nil, new.chunks != nil {
      add([Change(.bytesChanged, "bytes")])
    }
    if let before = old.size, let after = new.size, before != after, old.kind == new.kind {
      add([Change(.sizeChanged, old.kind.rawValue, old: .size(before), new: .size(after))])
    }
  }

  private mutating func add(_ changes: [Change]) { difference.changes += changes }

  private mutating func addOfContent(_ changes: [Change]) {
    isContentExplained = isContentExplained || !changes.isEmpty
    add(changes)
  }

  // MARK: Bytes

  private mutating func compareBytes() {
    guard let before = old.innermostChunks, let after = new.innermostChunks else { return }
    difference.parts.append(.bytes)
    let labels = (old: old.labels, new: new.labels)
    difference.bytes = ByteDifference(before, after) { range, isNew in
      (isNew ? labels.new : labels.old).pieces(of: range)
    }
  }

  // MARK: Metadata

  /// Compares the packages that hold the files, and the compressed ones around them.
  private mutating func compareMetadata(isEqual: Bool) {
    guard let first = old.inspection, let second = new.inspection else { return }
    guard let before = first.package, let after = second.package else {
      // Of two that are no packages nothing is lost.
      if (first.package == nil) != (second.package == nil) {
        add([Change(.notCompared, "metadata")])
      }
      return
    }
    difference.parts.append(.metadata)
    guard !isEqual else { return }
    let isWrapped = (old: old.innerChunks != nil, new: new.innerChunks != nil)
    guard isWrapped.old || isWrapped.new else {
      add(MetadataComparison.changes(before, after))
      compareStanding(before, after)
      return
    }
    var changes: [Change] = []
    if let first = old.innermost?.package, let second = new.innermost?.package {
      changes = MetadataComparison.changes(first, second)
    }
    let inside = Set(changes)
    // What the two say outside of their files, where that is not what they say inside.
    let outer = MetadataComparison.changes(before, after, prefix: "outer ").filter { change in
      var plain = change
      plain.subject = String(change.subject.dropFirst("outer ".count))
      let isAboutSigner = change.kind == .signerChanged || change.kind == .signatureChanged
      return !inside.contains(plain) && (isAboutSigner || isWrapped.old == isWrapped.new)
    }
    add(changes + outer)
    if isWrapped.old != isWrapped.new {
      add([
        Change(
          .compressionChanged, "package", old: .text(isWrapped.old ? "compressed" : "plain"),
          new: .text(isWrapped.new ? "compressed" : "plain"))
      ])
    } else if old.innerChunks == new.innerChunks {
      isContentExplained = true
      let sizes = (before.contentSize, after.contentSize)
      if old.content(of: before) != new.content(of: after) {
        add([
          Change(.compressionChanged, "stream", old: .size(sizes.0), new: .size(sizes.1))
        ])
      }
    }
    compareStanding(before, after)
  }

  /// Whether one signature holds and the other does not. A signer who is not known is no news where
  /// another one is named.
  private mutating func compareStanding(_ before: Package, _ after: Package) {
    guard let first = old.standing, let second = new.standing, first != second else { return }
    guard first != .unchecked, second != .unchecked else {
      add([Change(.notCompared, "signature")])
      return
    }
    let isSameSigner = before.signer == after.signer
    let isBroken = [first, second].contains { $0 == .invalid || $0 == .none }
    guard isSameSigner || isBroken else { return }
    add([
      Change(.trustChanged, "signature", old: .text(first.rawValue), new: .text(second.rawValue))
    ])
  }

  // MARK: Files and manifest

  /// Whether both manifests can be read, so that they are compared by what they mean.
  private var areManifestsRead: Bool {
    old.manifest?.manifest != nil && new.manifest?.manifest != nil
  }

  private mutating func compareFiles(isEqual: Bool) throws(FileError) {
    guard let before = old.files, let after = new.files else { return }
    difference.parts.append(.files)
    guard !isEqual else { return }
    var files = TreeComparison.differences(before, after)
    // The files of a sound tree share no byte. Of a damaged one no more is looked into than it has.
    var budget = (old: old.size ?? .max, new: new.size ?? .max)
    if let size = old.innerChunks?.size { budget.old = size }
    if let size = new.innerChunks?.size { budget.new = size }
    for index in files.indices {
      let sizes = (files[index].old?.size ?? 0, files[index].new?.size ?? 0)
      guard sizes.0 <= budget.old, sizes.1 <= budget.new else { continue }
      if try look(into: &files[index]) {
        budget = (budget.old - sizes.0, budget.new - sizes.1)
      }
    }
    difference.files = files
    addOfContent(files.flatMap { $0.changes(isManifestCompared: areManifestsRead) })
    if let first = old.hidden, let second = new.hidden, first != second {
      addOfContent([
        Change(.paddingChanged, "padding", old: .size(first.count), new: .size(second.count))
      ])
    }
  }

  /// Compares what is inside a file that changed; says whether it was read.
  private func look(into difference: inout FileDifference) throws(FileError) -> Bool {
    guard let before = difference.old, let after = difference.new, before.kind == .file,
      after.kind == .file, before.digest != after.digest
    else { return false }
    let limit = ExecutableDifference.sizeLimit
    guard let first = try old.contents.bytes(of: before, limit: limit),
      let second = try new.contents.bytes(of: after, limit: limit)
    else { return false }
    difference.executable = ExecutableDifference(first, second)
    let isManifest = areManifestsRead && after.path == InspectedManifest.path
    if !isManifest { difference.text = TextDifference(first, second) }
    return true
  }

  private mutating func compareManifests(isEqual: Bool) {
    guard let before = old.manifest, let after = new.manifest else { return }
    difference.parts.append(.manifest)
    guard !isEqual else { return }
    // What the metadata say too is said once.
    let known = difference.changes.filter { $0.isName }
    let changes = ManifestComparison.changes(before, after, names: names).filter { change in
      !known.contains { $0.repeats(change) }
    }
    // Where both have files, a manifest that cannot be read is one of those.
    let hasFiles = old.files != nil && new.files != nil
    addOfContent(areManifestsRead || !hasFiles ? changes : [])
  }

  // MARK: Content

  private mutating func compareContent(isEqual: Bool) {
    guard let first = old.innermost, let second = new.innermost,
      let before = first.package, let after = second.package
    else { return }
    let isTree = old.files != nil && new.files != nil
    if !isTree { difference.parts.append(.content) }
    guard !isEqual else { return }
    addOfContent(ContentComparison.changes(first.content, second.content))
    let bytes = (old.innermostContent(of: before), new.innermostContent(of: after))
    if !isContentExplained, bytes.0 != bytes.1 {
      let sizes = (before.contentSize, after.contentSize)
      add([
        isTree
          ? Change(.bytesChanged, "content")
          : Change(.contentChanged, "content", old: .size(sizes.0), new: .size(sizes.1))
      ])
    }
  }
}

extension Change {
  /// Whether it is about what metadata and manifest both say.
  fileprivate var isName: Bool { kind == .nameChanged || kind == .componentIDChanged }

  /// Whether a change of the metadata says what this one of the manifest does. Names are cut in
  /// metadata.
  fileprivate func repeats(_ other: Change) -> Bool {
    guard kind == other.kind, let pair = (old?.plain, new?.plain) as? (String, String),
      let longer = (other.old?.plain, other.new?.plain) as? (String, String)
    else { return false }
    return longer.0.hasPrefix(pair.0) && longer.1.hasPrefix(pair.1) && pair.0 != pair.1
  }
}

extension Change.Value {
  /// A name or an id as text.
  fileprivate var plain: String? {
    switch self {
    case .json(let value): return value.string?.asciiLowercased
    case .field(let field):
      switch field.value {
      case .guid(let id): return "\(id)"
      case .text(let text): return text.text.asciiLowercased
      default: return nil
      }
    default: return nil
    }
  }
}

extension ComparedInput {
  /// What stands where in the package that holds the files.
  fileprivate var labels: RegionLabels {
    innermost.map { RegionLabels($0.byteMap) } ?? RegionLabels()
  }

  /// The chunks of the content.
  fileprivate func content(of package: Package) -> [ChunkList.Chunk]? {
    chunks?.chunks(in: 0..<package.contentSize)
  }

  /// The chunks of the content that holds the files.
  fileprivate func innermostContent(of package: Package) -> [ChunkList.Chunk]? {
    innermostChunks?.chunks(in: 0..<package.contentSize)
  }
}
