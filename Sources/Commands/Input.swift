import ASXipFS
import ArgumentParser
import Files
import Findings
import Inspection
import Reporting
import Verification

/// One input of a command: a file, or standard input.
struct Input: Sendable {
  /// The path as the user named it; `-` for standard input.
  let name: String
  /// Where to write what becomes of it, for commands that write.
  var output: String?
  /// Whether an earlier job of the list names that output too.
  var isOutputTaken = false
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
    (other.output, other.isOutputTaken, other.progress) = (output, isOutputTaken, progress)
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

  /// An input that is open. It is opened once: a named pipe would end with its first reader.
  enum Opened: ~Copyable {
    /// It can be read anywhere.
    case source(FileSource)
    /// It can be read from start to end.
    case stream(InputFile)
  }

  private func opened() throws(FileError) -> Opened {
    let file = try Inputs.stream(name)
    return name != "-" && file.isSeekable ? .source(try FileSource(file)) : .stream(file)
  }

  /// Opens the input for commands that need its files, and makes every check but that of the
  /// signature; a pipe must fit into memory. The source is there to read more from a large file.
  func open(
    _ limits: InspectionLimits = .default
  ) throws -> (image: OpenedImage, source: FileSource?) {
    switch try opened() {
    case .source(let source):
      var image = try Inspector.open(source, limits: limits)
      if !image.bytes.isWhole {
        try image.complete(from: WatchedSource.watching(source, progress), source.file.path)
      }
      return (image, source)
    case .stream(let file):
      let bytes: [UInt8]
      do throws(FileError) { bytes = try file.readAll(limit: limits.memorySize) } catch {
        guard case .tooLarge = error.reason else { throw error }
        throw CommandFailure(.inputOutput, "\(error)", hint: "give the package as a file")
      }
      return (Inspector.open(bytes, limits: limits), nil)
    }
  }

  /// Opens the input and makes every check. A pipe too large for memory is hashed as it goes past.
  func verified(
    by verifier: Verifier, as type: PipedSigningType, limits: InspectionLimits = .default
  ) throws -> (OpenedImage, Verdict) {
    do {
      switch try opened() {
      case .source(let source):
        var image = try Inspector.open(source, limits: limits)
        let watched = WatchedSource.watching(source, progress)
        return (image, try verifier.verify(&image, from: watched))
      case .stream(let file):
        switch try PipedImage(reading: file, limits: limits, as: type, progress) {
        case .whole(let bytes):
          var image = Inspector.open(bytes, limits: limits)
          return (image, try verifier.verify(&image))
        case .passed(let inspection, let digest):
          return (OpenedImage(passed: inspection), try verifier.verify(inspection, digest: digest))
        }
      }
    } catch let error as VerificationError {
      throw CommandFailure(.inputOutput, "\(displayName): \(error)")
    }
  }
}

extension Input {
  /// Opens and hashes the input for a device's decision. A pipe too large for memory is hashed as it
  /// goes past.
  func candidate(
    as type: PipedSigningType, _ limits: InspectionLimits = .default
  ) throws -> TrustCandidate {
    do {
      switch try opened() {
      case .source(let source):
        var image = try Inspector.open(source, limits: limits)
        return try TrustCandidate(&image, from: WatchedSource.watching(source, progress))
      case .stream(let file):
        switch try PipedImage(reading: file, limits: limits, as: type, progress) {
        case .whole(let bytes): return try TrustCandidate(bytes, limits: limits)
        case .passed(let inspection, let digest):
          return try TrustCandidate(passed: inspection, digest: digest)
        }
      }
    } catch let error as VerificationError {
      throw CommandFailure(.inputOutput, "\(displayName): \(error)")
    }
  }
}

extension OpenedImage {
  /// Makes the checks that need every byte of an input that is not held whole.
  fileprivate mutating func complete(
    from source: any ByteSource, _ path: String
  ) throws(FileError) {
    var pass = ContentPass(inspection, bytes)
    try source.stream(0..<source.count) { (chunk, offset) throws(FileError) in
      pass.update(chunk, at: offset)
      guard pass.firstChange == nil else {
        throw FileError("read", path, .changed)
      }
    }
    pass.finish(&inspection)
  }

  /// The bytes of the package that holds the files, where they are held whole.
  var innermostBytes: [UInt8]? {
    if inspection.inner != nil { return inspection.innerBytes }
    return bytes.isWhole ? bytes.whole : nil
  }

  /// A source of the package that holds the files.
  func innermostSource(_ source: FileSource?) -> any ByteSource {
    if let source, innermostBytes == nil { return source }
    return MemorySource(innermostBytes ?? [])
  }

  /// The file system, or a failure that says what is there instead.
  @discardableResult
  func requireFileSystem(_ name: String) throws(CommandFailure) -> FileSystem {
    if case .fileSystem(let fileSystem)? = inspection.innermost.content { return fileSystem }
    guard let content = inspection.innermost.content, inspection.package != nil else {
      throw inspection.failure(name)
    }
    throw CommandFailure(
      .no, "\(name) holds no files, its content is of the kind \(content.name)",
      hint: "orrery extract writes such content as one file")
  }
}

extension Outcome {
  /// Ends the command, unless all is well.
  func exit() throws {
    if self != .yes { throw ExitCode(rawValue) }
  }
}
