import Cryptography
import Files
import ImagePackage
import Inspection

/// An input that can be read once, from start to end.
enum PipedImage {
  /// All of it: it fits into memory.
  case whole([UInt8])
  /// It does not: its end was inspected, and what is under the signature was hashed on the way.
  case passed(Inspection, digest: [UInt8]?)

  /// Reads a pipe to its end. The size of the signature is known only there, so the end is held
  /// back from the digest.
  init(
    reading file: borrowing InputFile, limits: InspectionLimits, _ progress: Progress?
  ) throws {
    var kept: [UInt8] = []
    var head: [UInt8] = []
    var isKept = true
    var hasher = try Hasher(.sha256)
    let tail = try file.stream(holdingBack: PackageReader.tailSize(limits.container)) {
      (chunk, _) throws(FileError) in
      hasher.update(chunk)
      progress?.add(bytes: chunk.count)
      isKept = isKept && kept.count + chunk.count <= limits.memorySize
      if head.count < 4 { chunk.extracting(first: 4 - head.count).append(to: &head) }
      if isKept { chunk.append(to: &kept) } else { kept = [] }
    }
    guard !isKept else {
      self = .whole(kept + tail.bytes)
      return
    }
    let inspection = Inspector.open(
      tail: tail.bytes, size: tail.total, head: head, limits: limits)
    guard let package = inspection.package else {
      self = .passed(inspection, digest: nil)
      return
    }
    guard package.signer?.signingType != .ecdsa384 else {
      throw CommandFailure(
        .inputOutput,
        "\(file.path): larger than \(limits.memorySize) bytes and signed with ECDsa384, which "
          + "takes another hash than the one that was computed as it passed",
        hint: "give the package as a file")
    }
    let held = tail.total - tail.bytes.count
    hasher.update(tail.bytes.span.extracting(0..<(package.signedRange.upperBound - held)))
    self = .passed(inspection, digest: try hasher.finish())
  }
}
