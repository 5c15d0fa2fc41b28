import ByteLayout
import Findings
import ImagePackage
package import LZMAStreams

/// What must hold for every content that is taken as the compressed image of a package. The first
/// four bytes of an input say what the metadata declare to come out, little-endian; the stream
/// follows.
package struct LZMAProperties: InputProperties {
  /// What decompresses: the stream and the declared size.
  package var decompress: @Sendable (Span<UInt8>, Int) throws(DecompressionError) -> Decompressed =
    {
      (stream, size) throws(DecompressionError) in
      try LZMAAlone.decompress(stream, declaredSize: size, limits: LZMAProperties.limits)
    }
  package var compress: @Sendable (Span<UInt8>) throws(CompressionError) -> [UInt8] = {
    (bytes) throws(CompressionError) in try LZMAAlone.compress(bytes)
  }

  package init() {}

  /// What one input may cost: the same dictionary as elsewhere, but less to come out.
  package static let limits = DecompressionLimits(output: 1 << 20)
  /// The most bytes that are compressed again: the encoder is the slow part.
  private static let roundTripSize = 4096

  package static let size = Property(
    "lzma.size", "exactly the declared size comes out of a stream that is taken, within the limits")
  package static let consumed = Property("lzma.consumed", "a stream ends inside its input")
  package static let refused = Property(
    "lzma.refused", "an error stands inside the input and names a rule")
  package static let roundTrip = Property(
    "lzma.round-trip", "what is compressed decompresses to the same, and all of it is one stream")

  package static let all = [size, consumed, refused, roundTrip]

  /// Decompresses, opens the stream as that of a package, and compresses what there is.
  package func check(_ bytes: Span<UInt8>) throws(PropertyFailure) {
    guard let declared = bytes.word(at: 0) else { return }
    let stream = bytes.extracting(4..<bytes.count)
    switch result(of: stream, Int(declared)) {
    case .success(let decompressed):
      try Self.size.require(
        decompressed.bytes.count == declared && Int(declared) <= Self.limits.output,
        "\(decompressed.bytes.count) of \(declared) bytes")
      try Self.consumed.require(
        decompressed.consumed >= LZMAHeader.size && decompressed.consumed <= stream.count,
        "at \(decompressed.consumed) of \(stream.count)")
      try checkPackage(stream, declared)
      try checkRoundTrip(decompressed.bytes.span)
    case .failure(let error):
      let end = error.finding().place.range?.upperBound ?? 0
      try Self.refused.require(
        error.inputOffset >= 0 && error.inputOffset <= stream.count && end <= stream.count
          && CompressionRules.all.contains(error.rule),
        "\(error) at \(error.inputOffset) of \(stream.count)")
    }
    try checkRoundTrip(stream)
  }

  private func result(
    of stream: Span<UInt8>, _ declared: Int
  ) -> Result<Decompressed, DecompressionError> {
    do { return .success(try decompress(stream, declared)) } catch {
      return .failure(error)
    }
  }

  /// Puts the stream into a package, as the cloud does, and opens both layers.
  private func checkPackage(_ stream: Span<UInt8>, _ declared: UInt32) throws(PropertyFailure) {
    let content = BorrowedBytes.copy(stream)
    let metadata = Metadata([Section(CompressionSection(uncompressedSize: declared))])
    let signed = Package(around: content, metadata).signedBytes(around: content)
    try PackageProperties().check((signed + [UInt8](repeating: 0, count: 64)).span)
  }

  private func checkRoundTrip(_ bytes: Span<UInt8>) throws(PropertyFailure) {
    let bytes = bytes.extracting(first: min(bytes.count, Self.roundTripSize))
    let stream = try Self.roundTrip.value("\(bytes.count) bytes") { try compress(bytes) }
    guard case .success(let again) = result(of: stream.span, bytes.count) else {
      throw PropertyFailure(Self.roundTrip, "\(bytes.count) bytes are not decompressed again")
    }
    try Self.roundTrip.require(
      BorrowedBytes.difference(again.bytes.span, bytes) == nil && again.consumed == stream.count,
      "\(bytes.count) bytes come out otherwise")
  }
}
