import ApplicationManifest
import Difference
import Files
import Findings
import Inspection
import Reporting
import Verification

/// One side of a comparison, open and not yet read.
struct DiffInput: Sendable {
  /// The path as the user named it; `-` for standard input.
  let name: String
  private let form: Form

  private enum Form: Sendable {
    case directory
    /// It can be read anywhere.
    case source(FileSource)
    /// It can be read from start to end.
    case pipe(Pipe)
  }

  private final class Pipe: Sendable {
    let file: InputFile

    init(_ file: consuming InputFile) {
      self.file = file
    }
  }

  /// Opens an input, once: a named pipe would end with its first reader.
  init(_ name: String) throws(FileError) {
    self.name = name
    guard name == "-" || !Inputs.isDirectory(name) else {
      form = .directory
      return
    }
    let file = try Inputs.stream(name)
    form =
      name != "-" && file.isSeekable ? .source(try FileSource(file)) : .pipe(Pipe(file))
  }

  /// Whether it is a directory.
  var isDirectory: Bool { if case .directory = form { true } else { false } }

  /// Bytes, where they are known before reading.
  var size: Int? {
    switch form {
    case .directory: 0
    case .source(let source): source.count
    case .pipe: nil
    }
  }

  /// Reads all of it.
  func read(with reader: InputReader, isRaw: Bool) throws(VerificationError) -> ComparedInput {
    switch form {
    case .directory: try reader.directory(name)
    case .source(let source): isRaw ? try reader.raw(source) : try reader.file(source)
    case .pipe(let pipe): try reader.stream(pipe.file, isRaw: isRaw)
    }
  }
}

extension ComparedInput {
  /// Why an input is not what it should be; `nil` where it is.
  ///
  /// - Parameter isRaw: Whether anything will do.
  func damage(_ name: String, isRaw: Bool) -> CommandFailure? {
    let text = InputName.text(name)
    switch kind {
    case .raw where isRaw, .directory: return nil
    case .raw:
      return CommandFailure(
        .malformed, "\(text) is neither an image package nor a manifest, its bytes were compared",
        hint: "--raw compares any two files as bytes")
    case .manifest where manifest.map { HardwareDefinition.matches($0.document) } ?? false:
      return CommandFailure(
        .malformed, "\(text) is a hardware definition, and diff compares manifests",
        hint: "--raw compares any two files as bytes")
    case .manifest:
      return manifest?.manifest == nil || findings.hasErrors
        ? CommandFailure(
          .malformed, "\(text) is no sound manifest", hint: "orrery lint says why") : nil
    case .package:
      guard let inspection, inspection.outcome != .yes else { return nil }
      return CommandFailure(
        .malformed, "\(text) is damaged, what could be read was compared",
        hint: "orrery lint lists all that is wrong")
    }
  }
}
