internal import Cryptography
public import Files
internal import ImagePackage
internal import Inspection
public import Verification

extension InputReader {
  /// Reads what can be read once, from start to end. What fits into memory is read like a file; of
  /// more the bytes are compared, and the end of the package with its metadata.
  ///
  /// - Parameters:
  ///   - file: The pipe.
  ///   - isRaw: Whether not to look at what the bytes mean.
  public func stream(
    _ file: borrowing InputFile, isRaw: Bool = false
  ) throws(VerificationError) -> ComparedInput {
    var kept: [UInt8] = []
    var isKept = true
    var head: [UInt8] = []
    var scanner = ChunkScanner(average: average)
    let memory = limits.memorySize
    let tail: HeldTail
    do throws(FileError) {
      tail = try file.stream(holdingBack: PackageReader.tailSize(limits.container)) {
        (bytes, _) throws(FileError) in
        scanner.update(bytes)
        guard !scanner.isFull else { throw FileError("compare", file.path, .notSeekable) }
        if head.count < 4 { bytes.extracting(first: 4 - head.count).append(to: &head) }
        isKept = isKept && kept.count + bytes.count <= memory
        if isKept { bytes.append(to: &kept) } else { kept = [] }
      }
    } catch { throw .file(error) }
    if isKept {
      let source = MemorySource(kept + tail.bytes)
      return isRaw ? try raw(source) : try self.file(source)
    }
    return try passed(scanner, tail, head: head, isRaw: isRaw)
  }

  /// What is known of bytes that went past.
  private func passed(
    _ scanner: consuming ChunkScanner, _ tail: HeldTail, head: [UInt8], isRaw: Bool
  ) throws(VerificationError) -> ComparedInput {
    let inspection =
      isRaw ? nil : Inspector.open(tail: tail.bytes, size: tail.total, head: head, limits: limits)
    let held = tail.total - tail.bytes.count
    var start = 0
    if let package = inspection?.package {
      start = max(0, package.contentSize - held)
      scanner.update(tail.bytes.span.extracting(0..<start))
      scanner.cut()
    }
    scanner.update(tail.bytes.span.extracting(start..<tail.bytes.count))
    var input = ComparedInput(
      inspection?.package == nil ? .raw : .package, size: tail.total)
    input.inspection = inspection
    // The hash that a signature needs is known only behind the bytes that it is made of.
    input.standing = inspection?.package == nil ? nil : ComparedInput.Standing.unchecked
    do throws(CryptographyError) { input.chunks = try scanner.finish() } catch {
      throw .cryptography(error)
    }
    return input
  }
}
