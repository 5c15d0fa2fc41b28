import ArgumentParser
import DataFiles

/// What the paths on a command line stand for. A directory stands for its files, also those of
/// directories inside it, in the order of their paths.
struct InputList: Sequence, Sendable {
  /// What a package's name ends in.
  static let packageSuffix = ".imagepackage"

  fileprivate enum Part: Sendable {
    case path(String)
    case folder(String, FilePaths)
    case failure(CommandFailure)

    var count: Int {
      if case .folder(_, let files) = self { files.count + files.failures.count } else { 1 }
    }

    func input(_ index: Int) -> Result<Input, CommandFailure> {
      switch self {
      case .path(let path): return .success(Input(path))
      case .failure(let failure): return .failure(failure)
      case .folder(let folder, let files):
        guard index < files.count else {
          let failure = files.failures[index - files.count]
          return .failure(CommandFailure(.inputOutput, "\(failure)", input: failure.path))
        }
        return .success(Input(files[index], in: folder))
      }
    }
  }

  private let parts: [Part]
  /// Whether there may be several inputs: then each result is a line of its own.
  let isBatch: Bool

  /// - Parameter suffix: What a file of a directory ends in; `nil` for every file.
  init(_ paths: [String], endingIn suffix: String?) throws {
    guard !paths.contains("") else { throw ValidationError("An input name is empty.") }
    guard paths.count(where: { $0 == "-" }) <= 1 else {
      throw ValidationError("Standard input can be read only once.")
    }
    let folders = paths.map { $0 != "-" && Inputs.isDirectory($0) }
    isBatch = paths.count > 1 || folders.contains(true)
    parts = zip(paths, folders).map { path, isFolder in
      guard isFolder else { return .path(path) }
      do throws(CommandFailure) { return .folder(path, try Self.files(in: path, suffix)) } catch {
        var failure = error
        failure.input = path
        return .failure(failure)
      }
    }
    sayLeftOut()
  }

  /// How many things in directories are no inputs though they could be taken for some.
  var leftOut: Int { folderFiles.reduce(0) { $0 + $1.leftOut.count } }

  private var folderFiles: [FilePaths] {
    parts.compactMap { if case .folder(_, let files) = $0 { files } else { nil } }
  }

  /// The most that is named of what is left out.
  private static let named = 10

  /// Nothing is left out without a word.
  private func sayLeftOut() {
    for (path, kind) in folderFiles.lazy.flatMap(\.leftOut).prefix(Self.named) {
      Console.warning("\(path) was left out: it is a \(kind)")
    }
    if leftOut > Self.named { Console.warning("\(leftOut - Self.named) more were left out") }
  }

  /// The files below a directory that a user means by naming the directory: one at least.
  private static func files(
    in directory: String, _ suffix: String?
  ) throws(CommandFailure) -> FilePaths {
    let files: FilePaths
    do { files = try FilePaths(in: directory, endingIn: suffix) } catch {
      throw CommandFailure(.inputOutput, "\(error)")
    }
    guard files.count == 0, files.failures.isEmpty else { return files }
    guard let suffix else { throw CommandFailure(.inputOutput, "\(directory): no files") }
    // What was left out could be what is looked for.
    let asked = files.leftOut.filter { $0.path.hasSuffix(suffix) }
    let others = asked.prefix(named).map { path, kind in
      "; \(path) was left out: it is a \(kind)"
    }
    let more = asked.count - others.count
    throw CommandFailure(
      .inputOutput,
      "\(directory): no files ending in \(suffix)" + others.joined()
        + (more > 0 ? "; \(more) more were left out" : "")
        + (asked.count < files.leftOut.count ? "; links to directories are not followed" : ""),
      hint: files.others == 0 ? nil : "--all includes every file")
  }

  /// How many inputs there are, with those that stand for nothing.
  var count: Int { parts.reduce(0) { $0 + $1.count } }

  /// Whether one directory is all that was named.
  var isOneFolder: Bool {
    if parts.count == 1, case .folder = parts[0] { true } else { false }
  }

  /// The files that were named.
  var files: [String] {
    parts.compactMap { if case .path(let path) = $0 { path } else { nil } }
  }

  /// Every file that stands for an input, also those in the directories that were named.
  var everyFile: [String] {
    parts.flatMap { part in
      switch part {
      case .path(let path): [path]
      case .folder(_, let files): (0..<files.count).map { files[$0] }
      case .failure: [] as [String]
      }
    }
  }

  var folders: [String] {
    parts.compactMap { if case .folder(let path, _) = $0 { path } else { nil } }
  }

  /// Walks the inputs, or why a path stands for none.
  struct Iterator: IteratorProtocol {
    fileprivate let parts: [Part]
    private var part = 0
    private var index = 0

    fileprivate init(parts: [Part]) { self.parts = parts }

    mutating func next() -> Result<Input, CommandFailure>? {
      while part < parts.count, index == parts[part].count { (part, index) = (part + 1, 0) }
      guard part < parts.count else { return nil }
      defer { index += 1 }
      return parts[part].input(index)
    }
  }

  func makeIterator() -> Iterator { Iterator(parts: parts) }
}
