import ByteLayout
import Cryptography
import DataFiles
import Findings
import ImagePackage
import Inspection
import Reporting
import Verification

/// One input of a command: a file, or standard input.
struct Input: Sendable {
  /// The path as the user named it; `-` for standard input.
  let name: String
  /// Where to write what becomes of it, for commands that write.
  var output: String?
  /// What an earlier job of the list does with one of these files, where one writes what the other
  /// reads or writes.
  var conflict: String?
  /// Whether somebody still waits for what is written; from a yes on, it is waited for to the end.
  var mayFinish: @Sendable () -> Bool = { true }
  /// Who is told how much was read, where somebody looks on.
  var progress: Progress?
  /// Bytes of the name that are the directory it was found in.
  private let folderLength: Int

  /// An input.
  ///
  /// - Parameter folder: The directory that stands for it on the command line, if one does.
  init(_ name: String, in folder: String? = nil) {
    self.name = name
    folderLength = folder?.utf8.count ?? 0
  }

  /// The same input under another path.
  func renamed(_ path: String) -> Input {
    guard path != name else { return self }
    var other = Input(path)
    (other.output, other.conflict, other.progress) = (output, conflict, progress)
    other.mayFinish = mayFinish
    return other
  }

  /// The path below the directory that stands for it; the last name of a path of its own.
  var pathBelowFolder: String {
    let rest = name.utf8.dropFirst(folderLength)
    let parts = rest.split(separator: UInt8(ascii: "/"))
    guard folderLength == 0 else {
      return parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
    }
    return parts.last.map { String(decoding: $0, as: UTF8.self) } ?? name
  }

  /// The name in messages.
  var displayName: String { InputName.text(name) }
}

/// An input that is open. It is opened once: a named pipe would end with its first reader.
enum OpenInput: Sendable {
  /// It can be read anywhere.
  case source(FileSource)
  /// It can be read from start to end.
  case stream(FileStream)

  /// Opens a file, or standard input for `-`.
  init(_ name: String) throws(FileError) {
    let file = try Inputs.stream(name)
    self =
      name != "-" && file.isSeekable ? .source(try FileSource(file)) : .stream(FileStream(file))
  }

  var identity: FileIdentity {
    switch self {
    case .source(let source): source.file.identity
    case .stream(let stream): stream.file.identity
    }
  }
}

extension Input {
  /// Reads the image at this path: the way of every verb.
  ///
  /// - Parameters:
  ///   - extent: How much of it.
  ///   - oversized: What to do with a pipe that does not fit into memory.
  ///   - observer: Who looks on beside the progress.
  func read(
    _ extent: InspectionExtent = .whole, oversized: ImageInput.Oversized = .refused,
    observer: (any ImageObserver)? = nil
  ) throws -> ReadInput {
    let input = try OpenInput(name)
    var observers: [any ImageObserver] = observer.map { [$0] } ?? []
    // Who needs the end only will read the rest himself.
    if extent == .whole, let progress { observers.append(progress) }
    return try OperationFailure.naming(displayName) {
      switch input {
      case .source(let source):
        let image = try Inspector.read(.source(source), extent: extent, observers: observers)
        return ReadInput(name: displayName, image: image, identity: input.identity, file: source)
      case .stream(let stream):
        let image = try Inspector.read(
          .stream(stream, oversized), extent: extent, observers: observers)
        try check(image, stream, oversized)
        return ReadInput(name: displayName, image: image, identity: input.identity, file: nil)
      }
    }
  }

  /// Reads the image and makes every check of its signature.
  func verified(
    by verifier: Verifier, as type: PipedSigningType
  ) throws -> (image: InspectedImage, verdict: Verdict) {
    let image = try read(oversized: .passed(type.curve.digest)).image
    return (image, try OperationFailure.naming(displayName) { try verifier.verify(image) })
  }

  /// Makes sure that what went past was hashed as its signature needs.
  private func check(
    _ image: InspectedImage, _ stream: FileStream, _ oversized: ImageInput.Oversized
  ) throws(CommandFailure) {
    guard image.hasPassed, case .passed(let hashed?) = oversized,
      let type = image.package?.signer?.signingType, let curve = type.curve, curve.digest != hashed
    else { return }
    let chosen = PipedSigningType.allCases.first { $0.curve.digest == hashed }?.rawValue ?? ""
    throw CommandFailure(
      .malformed,
      "\(stream.file.path): hashed for \(chosen), but signed with \(type.label); larger than "
        + "\(InspectionLimits.default.memorySize) bytes, so it cannot be hashed again",
      hint: "use --signing-type \(type.label.lowercased()), or give the package as a file")
  }
}

extension Progress: ImageObserver {
  func expects(_ size: Int) { expect(bytes: size) }
  func received(_ count: Int) { add(bytes: count) }
}

/// Paths on the command line and what they stand for.
enum Inputs {
  /// Whether a path leads to a directory. What is not there is none.
  static func isDirectory(_ path: String) -> Bool {
    FileKind(path: path) == .directory
  }

  /// The whole contents of a file or of standard input, at most `limit` bytes.
  static func contents(of path: String, limit: Int) throws(FileError) -> [UInt8] {
    try stream(path).readAll(limit: limit)
  }

  /// A file or standard input, to be read from start to end.
  ///
  /// A device that never ends is no input; a terminal, and what is already open, may be.
  static func stream(_ path: String) throws(FileError) -> InputFile {
    guard path != "-" else { return try InputFile(standardInput: "standard input") }
    let file = try InputFile(path: path)
    let isOpened = ["/dev/stdin", "/dev/fd/", "/proc/self/fd/", "/dev/tty", "/dev/null"].contains {
      path.hasPrefix($0)
    }
    guard file.kind != .characterDevice || isOpened else {
      throw FileError("read", path, .notAFile(file.kind))
    }
    return file
  }
}
