import ApplicationManifest
import DataFiles
import Findings
import ImageDifference
import Inspection
import Reporting

/// One side of a comparison, open and not yet read.
struct DiffInput: Sendable {
  /// The path as the user named it; `-` for standard input.
  let name: String
  /// `nil` for a directory.
  private let file: OpenInput?

  /// Opens an input, once: a named pipe would end with its first reader.
  init(_ name: String) throws(FileError) {
    self.name = name
    file = name != "-" && Inputs.isDirectory(name) ? nil : try OpenInput(name)
  }

  var isDirectory: Bool { file == nil }

  /// Bytes, where they are known before reading.
  var size: Int? {
    switch file {
    case nil: 0
    case .source(let source): source.count
    case .stream: nil
    }
  }

  func read(with reader: InputReader, isRaw: Bool) throws(OperationFailure) -> ComparedInput {
    switch file {
    case nil: try reader.directory(name)
    case .source(let source): isRaw ? try reader.raw(source) : try reader.file(source)
    case .stream(let stream): isRaw ? try reader.raw(stream) : try reader.file(stream)
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
        .malformed, "\(text) is neither an image package nor a manifest; compared as bytes",
        hint: "use --raw to compare any two files as bytes")
    case .manifest where manifest.map { HardwareDefinition.matches($0.document) } ?? false:
      return CommandFailure(
        .malformed, "\(text) is a hardware definition; diff compares manifests",
        hint: "use --raw to compare any two files as bytes")
    case .manifest:
      return manifest?.manifest == nil || findings.hasErrors
        ? CommandFailure(
          .malformed, "\(text) is not a valid manifest", hint: "orrery lint shows why") : nil
    case .package:
      guard let image, image.outcome != .yes else { return nil }
      return CommandFailure(
        .malformed, "\(text) is damaged; compared as far as it could be read",
        hint: "orrery lint lists every problem")
    }
  }
}
