import ASXipFS
import ArgumentParser
import ByteLayout
import DataFiles
import Glibc
import Inspection
import Reporting
import WorkerThreads

struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract", _superCommandName: OrreryCommand.name,
    abstract: "Extract the files of a package into a directory.",
    discussion: """
      The directory must be new or empty. Nothing is ever written outside it. Symbolic links, \
      device nodes and impossible file names are skipped and reported on standard error. Modes \
      are 0755 for executable files and 0644 for others. On failure, or Ctrl-C, everything \
      written is removed. Content that is not a file system is written as one file.

      Exit codes: 0 all written; 1 something was skipped; 2 damaged, or not a package; 3 reading \
      or writing failed.

      Example: orrery extract app.imagepackage --output app
      """)

  @OptionGroup var source: PackageArgument

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The directory to write into.", valueName: "directory"),
    completion: .directory)
  var output: String

  @OptionGroup var form: FormatOptions

  func run() throws {
    let input = source.input
    let found = try input.read()
    let image = found.image
    guard image.innermost.content != nil else { throw image.failure(input.displayName) }
    var extraction = try Extraction(into: output)
    if let fileSystem = image.fileSystem {
      try extraction.add(fileSystem, from: found.innermostSource)
    } else {
      try extraction.addContent(of: image.innermost, from: found.innermostSource)
    }
    let (written, skipped) = try extraction.commit()
    image.warn(input.displayName)
    for entry in skipped { Console.warning("\(entry.path) was skipped: \(entry.reason)") }
    let report = ExtractReport(
      input: input.name, directory: output, written: written, skipped: skipped.map(\.path))
    try Console.print(report, form.format)
    try max(image.outcome, skipped.isEmpty ? .yes : .no).exit()
  }
}

/// Files on their way from a package into a directory. What was made is removed again unless
/// ``commit()`` is reached, also when a signal asks the program to stop.
struct Extraction: ~Copyable {
  private var tree: OutputTree
  private var written: [String] = []
  /// What was left out, by its path inside the package; the reason follows its name, or "it".
  private var skipped: [(path: String, reason: String)] = []
  /// How many more bytes may be written. Entries that share their bytes, as no sound file system
  /// has them, could fill any disk from a small package.
  private var budget = 0

  /// Prepares a directory, which must be new or empty.
  init(into directory: String) throws(FileError) {
    tree = try OutputTree(path: directory)
  }

  /// Writes every directory and regular file; names and skips all else.
  mutating func add(
    _ fileSystem: FileSystem, from source: some ByteSource
  ) throws(FileError) {
    budget = source.count
    // The components of every entry's path; `nil` below something that was skipped.
    var components: [[[UInt8]]?] = []
    for entry in fileSystem.entries {
      guard let parent = entry.parent else {
        components.append([])
        continue
      }
      let path = components[parent].map { $0 + [entry.name] }
      if let reason = try write(entry, at: path, from: source) {
        components.append(nil)
        skipped.append((entry.path, reason))
      } else {
        components.append(path)
      }
    }
  }

  /// Writes one entry, or returns why it is skipped.
  private mutating func write(
    _ entry: FileSystem.Entry, at path: [[UInt8]]?, from source: some ByteSource
  ) throws(FileError) -> String? {
    guard let path else { return "its directory was skipped" }
    do {
      switch entry.kind {
      case .directory:
        try tree.makeDirectory(path)
      case .file:
        guard let range = entry.inode.length == 0 ? 0..<0 : entry.dataRange else {
          return "its bytes are outside the image"
        }
        guard range.count <= budget else { return "it shares its bytes with other files" }
        budget -= range.count
        try tree.write(path, isExecutable: entry.inode.mode & 0o111 != 0, from: source, range)
        written.append(entry.path)
      default: return "it is a \(entry.kind.words)"
      }
      return nil
    } catch {
      // A damaged table holds a name twice; the first one stays.
      if error.reason == .system(code: EEXIST) { return "the name is already taken" }
      if error.reason == .badName { return "the name is not possible for a file" }
      throw error
    }
  }

  /// Writes content that is no file system as one file.
  mutating func addContent(
    of image: InspectedImage, from source: some ByteSource
  ) throws(FileError) {
    let kind = image.content?.name ?? "content"
    let name = "\(kind).\(kind == "board-configuration" ? "dtb" : "bin")"
    try tree.write([Array(name.utf8)], from: source, 0..<image.contentEnd)
    written.append("/" + name)
  }

  /// Keeps what was written.
  consuming func commit() throws(FileError) -> (
    written: [String], skipped: [(path: String, reason: String)]
  ) {
    try Interruption.check(tree.path)
    tree.commit()
    return (written, skipped)
  }
}
