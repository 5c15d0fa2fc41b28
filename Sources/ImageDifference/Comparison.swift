internal import ASXipFS
import ByteLayout
internal import DataFiles
internal import Inspection

/// One run over two inputs. Each part is compared for itself and leaves nothing of it out: where its
/// bytes differ and no field or file of it says so, that is a difference too.
struct Comparison {
  let old: ComparedInput
  let new: ComparedInput
  let names: PeripheralNames?
  var difference = Difference()
  /// Whether the two are equal byte by byte, so that nothing needs a closer look.
  let isEqual: Bool

  init(old: ComparedInput, new: ComparedInput, names: PeripheralNames?) {
    self.old = old
    self.new = new
    self.names = names
    isEqual = old.chunks != nil && old.chunks == new.chunks
  }

  mutating func run() throws(FileError) {
    compareBytes()
    compareMetadata()
    try compareFiles()
    compareManifests()
    compareContent()
    if let before = old.size, let after = new.size, before != after, old.kind == new.kind {
      add(Change(.sizeChanged, old.kind.rawValue, old: .size(before), new: .size(after)))
    }
  }

  mutating func add(_ change: Change) { difference.changes.append(change) }

  private mutating func compareBytes() {
    guard let before = old.innermostChunks, let after = new.innermostChunks else { return }
    difference.parts.append(.bytes)
    let labels = [old, new].map { side in
      side.innermost.map { RegionLabels($0.byteMap) } ?? RegionLabels()
    }
    difference.bytes = ByteDifference(before, after) { range, isNew in
      labels[isNew ? 1 : 0].pieces(of: range)
    }
  }

  // MARK: Files

  private mutating func compareFiles() throws(FileError) {
    guard let before = old.files, let after = new.files else { return }
    difference.parts.append(.files)
    guard !isEqual else { return }
    var files = TreeComparison.differences(before, after)
    try look(into: &files)
    difference.files = files
    difference.changes += files.flatMap { $0.changes(isManifestCompared: areManifestsRead) }
  }

  /// Compares what is inside the files that changed. The files of a sound tree share no byte; of a
  /// damaged one no more is looked into than it has.
  private func look(into files: inout [FileDifference]) throws(FileError) {
    var budget = (
      old: old.innermostChunks?.size ?? .max, new: new.innermostChunks?.size ?? .max,
      steps: LineMatches.steps
    )
    for index in files.indices {
      try lookAlone(into: &files[index], &budget.old, &budget.new)
      guard let before = files[index].old, let after = files[index].new, before.kind == .file,
        after.kind == .file, before.digest != after.digest, before.size <= budget.old,
        after.size <= budget.new
      else { continue }
      let limit = ExecutableDifference.sizeLimit
      guard let first = try old.contents.bytes(of: before, limit: limit),
        let second = try new.contents.bytes(of: after, limit: limit)
      else { continue }
      (budget.old, budget.new) = (budget.old - before.size, budget.new - after.size)
      files[index].executable = ExecutableDifference(first, second)
      files[index].outside = .init(old: ProgramReach(first), new: ProgramReach(second))
      let isManifest = areManifestsRead && after.path == InspectedManifest.path
      if !isManifest {
        files[index].text = TextDifference(first, second, steps: &budget.steps)
      }
    }
  }

  /// Reads what a program reaches that only one side has.
  private func lookAlone(
    into file: inout FileDifference, _ oldBudget: inout Int, _ newBudget: inout Int
  ) throws(FileError) {
    if file.old == nil, let program = file.new {
      file.outside.new = try reach(of: program, in: new, &newBudget)
    } else if file.new == nil, let program = file.old {
      file.outside.old = try reach(of: program, in: old, &oldBudget)
    }
  }

  private func reach(
    of file: ComparedFile, in side: ComparedInput, _ budget: inout Int
  ) throws(FileError) -> ProgramReach {
    guard file.kind == .file, file.size <= budget,
      let bytes = try side.contents.bytes(of: file, limit: ExecutableDifference.sizeLimit)
    else { return ProgramReach() }
    budget -= file.size
    return ProgramReach(bytes)
  }

  // MARK: Manifests

  /// Whether both manifests can be read, so that they are compared by what they mean.
  private var areManifestsRead: Bool {
    old.manifest?.manifest != nil && new.manifest?.manifest != nil
  }

  private mutating func compareManifests() {
    guard let before = old.manifest, let after = new.manifest else { return }
    difference.parts.append(.manifest)
    guard !isEqual else { return }
    // Where both have files, a manifest that cannot be read is one of those.
    let hasFiles = old.files != nil && new.files != nil
    guard areManifestsRead || !hasFiles else { return }
    // What the metadata say too is said once.
    let known = difference.changes.filter(\.isName)
    difference.changes += ManifestComparison.changes(before, after, names: names).filter { change in
      !known.contains { $0.repeats(change) }
    }
  }
}
