import ASXipFS
import ArgumentParser
import Cryptography
import DataFiles
import Findings
import Inspection
import Packaging

/// An image that was read from a path, and where more of its bytes can be read.
struct ReadInput {
  /// The path in messages.
  let name: String
  /// What was read.
  let image: InspectedImage
  let identity: FileIdentity
  /// The file; `nil` for a pipe, which is held whole or gone.
  let file: FileSource?

  /// All bytes, as far as they can be read.
  var source: any ByteSource {
    if let bytes = image.wholeBytes { return MemorySource(bytes) }
    return file ?? MemorySource([])
  }

  /// All bytes of the package that holds the files.
  var innermostSource: any ByteSource {
    image.inner?.wholeBytes.map { MemorySource($0) } ?? source
  }

  /// The file system, or a failure that says what is there instead.
  func requireFileSystem() throws(CommandFailure) -> FileSystem {
    if let fileSystem = image.fileSystem { return fileSystem }
    guard let content = image.innermost.content, image.package != nil else {
      throw image.failure(name)
    }
    // What is damaged may have had files.
    guard image.damage == nil else {
      throw CommandFailure(.malformed, image.damaged(name), hint: InspectedImage.lintHint)
    }
    throw CommandFailure(
      .no, "\(name) has no files; its content is of the kind \(content.name)",
      hint: "orrery extract writes such content as one file")
  }

  /// The package to sign; reading it counts as progress.
  func signable(_ progress: Progress? = nil) throws(OperationFailure) -> SignablePackage {
    try SignablePackage(image, from: WatchedSource.watching(source, progress))
  }
}

/// What a package is taken to be signed with before its metadata are seen.
enum PipedSigningType: String, NamedChoice {
  /// ECDSA on P-256, SHA-256.
  case ecdsa256
  /// ECDSA on P-384, SHA-384.
  case ecdsa384

  var curve: Curve { self == .ecdsa256 ? .p256 : .p384 }
}

extension Outcome {
  /// Ends the command, unless all is well.
  func exit() throws {
    if self != .yes { throw ExitCode(rawValue) }
  }
}

extension InspectedImage {
  /// Malformed where the structure breaks a rule; what a manifest says is the business of `lint`.
  var outcome: Outcome { isMalformed ? .malformed : .yes }

  /// Why this is no package.
  func failure(_ name: String) -> CommandFailure {
    let reason = damage.map { ": \($0.detail)" } ?? ""
    return CommandFailure(.malformed, "\(name) is not an image package\(reason)")
  }

  /// Says on standard error what is wrong with a package whose files were read anyway.
  func warn(_ name: String) {
    guard outcome != .yes else { return }
    Console.warning(damaged(name))
    Console.hint(Self.lintHint)
  }

  /// That a package is damaged, and by what first.
  fileprivate func damaged(_ name: String) -> String {
    let reason = damage.map { ": \($0.rule.id): \($0.detail)" } ?? ""
    return "\(name) is damaged\(reason)"
  }

  fileprivate static let lintHint = "orrery lint lists every problem"
}
