import ArgumentParser
import Bytes
import Cryptography
import Files
import ImagePackage
import Inspection
import Verification

/// An input that can be read once, from start to end.
enum PipedImage {
  /// All of it: it fits into memory.
  case whole([UInt8])
  /// It does not: its end was inspected, and what is under the signature was hashed on the way.
  case passed(Inspection, digest: [UInt8]?)

  /// Reads a pipe to its end. The size of the signature is known only there, so the end is held
  /// back from the digest.
  ///
  /// - Parameter type: What the package is taken to be signed with, where it does not fit into
  ///   memory: the hash function has to be chosen at the start, the metadata stand at the end.
  init(
    reading file: borrowing InputFile, limits: InspectionLimits, as type: PipedSigningType,
    _ progress: Progress?
  ) throws {
    var kept: [UInt8] = []
    // Memory that is not written to costs nothing; growing would hold everything twice.
    kept.reserveCapacity(limits.memorySize)
    var head: [UInt8] = []
    var isKept = true
    var hasher = try Hasher(type.curve.digest)
    let tail = try file.stream(holdingBack: PackageReader.tailSize(limits.container)) {
      (chunk, _) throws(FileError) in
      hasher.update(chunk)
      progress?.add(bytes: chunk.count)
      isKept = isKept && kept.count + chunk.count <= limits.memorySize
      if head.count < 4 { chunk.extracting(first: 4 - head.count).append(to: &head) }
      if isKept { chunk.append(to: &kept) } else { kept = [] }
    }
    guard !isKept || tail.total > limits.memorySize else {
      self = .whole(kept + tail.bytes)
      return
    }
    let inspection = Inspector.open(
      tail: tail.bytes, size: tail.total, head: head, limits: limits)
    guard let package = inspection.package else {
      self = .passed(inspection, digest: nil)
      return
    }
    if let signed = package.signer?.signingType, let curve = signed.curve, curve != type.curve {
      throw CommandFailure(
        .malformed,
        "\(file.path): larger than \(limits.memorySize) bytes, hashed for \(type.rawValue) as it "
          + "passed, and signed with \(signed.label)",
        hint: "--signing-type \(signed.label.lowercased()), or give the package as a file")
    }
    let held = tail.total - tail.bytes.count
    hasher.update(tail.bytes.span.extracting(0..<(package.signedRange.upperBound - held)))
    self = .passed(inspection, digest: try hasher.finish())
  }
}

/// What a package is taken to be signed with before its metadata are seen.
enum PipedSigningType: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// ECDSA on P-256, SHA-256.
  case ecdsa256
  /// ECDSA on P-384, SHA-384.
  case ecdsa384

  var curve: Curve { self == .ecdsa256 ? .p256 : .p384 }
}
