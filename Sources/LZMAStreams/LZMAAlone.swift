import CLZMA

/// The `.lzma` format, LZMA-alone: a header of 13 bytes and one LZMA1 stream. Production-signed
/// packages hold their image in it (`evidence/compression.md#lzma-stream`).
package enum LZMAAlone {
  /// Decompresses a stream at the start of the input.
  ///
  /// - Parameters:
  ///   - input: The content of the image; what follows the stream is left alone.
  ///   - declaredSize: What the metadata says will come out, in bytes. Decompression stops one
  ///     byte beyond it, and memory grows with what really comes.
  ///   - limits: What it may cost.
  ///   - passing: Takes each piece that came out, and calls its second argument once, which makes
  ///     the next: both can be done at the same time.
  package static func decompress(
    _ input: Span<UInt8>, declaredSize: Int, limits: DecompressionLimits = .default,
    passing: (Span<UInt8>, () -> Void) -> Void = { _, next in next() }
  ) throws(DecompressionError) -> Decompressed {
    guard let header = LZMAHeader(input) else {
      throw DecompressionError(.notLZMA, inputOffset: 0, outputOffset: 0)
    }
    try check(header, declaredSize, limits)
    // Beside the dictionary the decoder needs some 30 KiB; properties can make it 200 KiB.
    guard var coder = LZMACoder(decoderWithMemory: UInt64(header.dictionarySize) + (1 << 20))
    else { throw DecompressionError(.outOfMemory, inputOffset: 0, outputOffset: 0) }
    // One byte more than declared tells a stream that goes on from one that ends there.
    let (bytes, status) = coder.run(input, limit: declaredSize + 1, passing: passing)
    let consumed = coder.consumed
    guard status == LZMA_STREAM_END, bytes.count == declaredSize else {
      throw DecompressionError(
        reason(status, bytes.count, declaredSize, header, limits),
        inputOffset: consumed, outputOffset: bytes.count)
    }
    return Decompressed(bytes: bytes, header: header, consumed: consumed)
  }

  /// Decompresses a stream at the start of the input.
  package static func decompress(
    _ input: [UInt8], declaredSize: Int, limits: DecompressionLimits = .default
  ) throws(DecompressionError) -> Decompressed {
    try decompress(input.span, declaredSize: declaredSize, limits: limits)
  }

  /// Compresses as the vendor's service does: the parameters of ``LZMAHeader/vendor``, with an end
  /// marker. The service's own bytes cannot be read this way
  /// (`evidence/compression.md#recompression`), only streams that decompress to the same. Padding
  /// to a multiple of four is the caller's.
  package static func compress(_ bytes: Span<UInt8>) throws(CompressionError) -> [UInt8] {
    guard var coder = LZMACoder(encoderFor: .vendor) else { throw .outOfMemory }
    let (output, status) = coder.run(bytes, limit: .max)
    switch status {
    case LZMA_STREAM_END: return output
    case LZMA_MEM_ERROR: throw .outOfMemory
    default: throw .library(code: status.rawValue)
    }
  }

  /// Compresses as the vendor's service does.
  package static func compress(_ bytes: [UInt8]) throws(CompressionError) -> [UInt8] {
    try compress(bytes.span)
  }

  /// What can be refused before anything is decoded.
  private static func check(
    _ header: LZMAHeader, _ declaredSize: Int, _ limits: DecompressionLimits
  ) throws(DecompressionError) {
    let reason: DecompressionError.Reason
    // The limit stays below the largest integer, so that one more byte can be counted.
    let limit = min(limits.output, .max - 1)
    if declaredSize < 0 || declaredSize > limit {
      reason = .tooLarge(declared: declaredSize, limit: limit)
    } else if UInt64(header.dictionarySize) > UInt64(clamping: limits.dictionary) {
      reason = .dictionary(size: Int(header.dictionarySize), limit: limits.dictionary)
    } else if let stored = header.storedSize, stored != UInt64(declaredSize) {
      reason = .headerSize(declared: declaredSize, header: stored)
    } else {
      return
    }
    throw DecompressionError(reason, inputOffset: 0, outputOffset: 0)
  }

  /// What liblzma's answer means.
  private static func reason(
    _ status: lzma_ret, _ count: Int, _ declared: Int, _ header: LZMAHeader,
    _ limits: DecompressionLimits
  ) -> DecompressionError.Reason {
    switch status {
    case LZMA_OK: .tooLong(declared: declared)
    case LZMA_STREAM_END where count > declared: .tooLong(declared: declared)
    case LZMA_STREAM_END: .tooShort(declared: declared, actual: count)
    case LZMA_BUF_ERROR where count > declared: .tooLong(declared: declared)
    case LZMA_BUF_ERROR: .truncated
    case LZMA_DATA_ERROR: .corrupt
    case LZMA_FORMAT_ERROR, LZMA_OPTIONS_ERROR: .notLZMA
    case LZMA_MEM_ERROR: .outOfMemory
    case LZMA_MEMLIMIT_ERROR:
      .dictionary(size: Int(header.dictionarySize), limit: limits.dictionary)
    default: .library(code: status.rawValue)
    }
  }
}
