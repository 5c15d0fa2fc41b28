import CLZMA

/// One run of liblzma over bytes that are all in memory.
@safe
struct LZMACoder: ~Copyable {
  private var stream = unsafe lzma_stream()

  /// Output is made in pieces of this size, so that memory grows with what is really there and not
  /// with what is declared.
  private static let step = 1 << 16

  /// Prepares to decode; `nil` when memory is short.
  ///
  /// - Parameter memory: What the decoder may allocate in all, in bytes.
  init?(decoderWithMemory memory: UInt64) {
    guard unsafe lzma_alone_decoder(&stream, memory) == LZMA_OK else { return nil }
  }

  /// Prepares to encode with the properties and the dictionary of a header; `nil` when memory is
  /// short.
  init?(encoderFor header: LZMAHeader) {
    var options = unsafe lzma_options_lzma()
    // Level 6 is liblzma's default; what the header states is set below.
    guard unsafe lzma_lzma_preset(&options, 6) == 0 else { return nil }
    unsafe options.lc = UInt32(clamping: header.literalContextBits)
    unsafe options.lp = UInt32(clamping: header.literalPositionBits)
    unsafe options.pb = UInt32(clamping: header.positionBits)
    unsafe options.dict_size = header.dictionarySize
    guard unsafe lzma_alone_encoder(&stream, &options) == LZMA_OK else { return nil }
  }

  deinit {
    // Freeing needs the address of the stream; liblzma keeps none, so a copy serves.
    var stream = unsafe self.stream
    unsafe lzma_end(&stream)
  }

  /// Bytes of input that were used.
  var consumed: Int { Int(clamping: unsafe stream.total_in) }

  /// Runs until the stream ends, something fails, or `limit` bytes have come out.
  ///
  /// - Parameter passing: Takes each piece that came out, and calls its second argument once, which
  ///   makes the next: both can be done at the same time.
  /// - Returns: What came out, and why it stopped: `LZMA_OK` stands for the limit.
  mutating func run(
    _ input: Span<UInt8>, limit: Int,
    passing: (Span<UInt8>, () -> Void) -> Void = { _, next in next() }
  ) -> (output: [UInt8], status: lzma_ret) {
    var output: [UInt8] = []
    let step = min(Self.step, max(0, limit))
    var (piece, other) = ([UInt8](repeating: 0, count: step), [UInt8](repeating: 0, count: step))
    let status = unsafe input.withUnsafeBufferPointer { input in
      unsafe stream.next_in = input.baseAddress
      unsafe stream.avail_in = input.count
      guard limit > 0 else { return LZMA_OK }
      var (made, status) = fill(&piece, upTo: limit)
      while true {
        let size = made
        output.append(contentsOf: piece[..<size])
        let isLast = status != LZMA_OK || output.count >= limit
        passing(piece.span.extracting(0..<size)) {
          guard !isLast else { return }
          (made, status) = fill(&other, upTo: limit - output.count)
        }
        if isLast { return status }
        swap(&piece, &other)
      }
    }
    // Neither buffer outlives this call.
    unsafe stream.next_in = nil
    unsafe stream.avail_in = 0
    unsafe stream.next_out = nil
    unsafe stream.avail_out = 0
    return (output, status)
  }

  /// Makes the next bytes, at most `limit`.
  private mutating func fill(_ piece: inout [UInt8], upTo limit: Int) -> (Int, lzma_ret) {
    let room = min(piece.count, limit)
    return unsafe piece.withUnsafeMutableBufferPointer { piece in
      unsafe stream.next_out = piece.baseAddress
      unsafe stream.avail_out = room
      let status = unsafe lzma_code(&stream, LZMA_FINISH)
      return unsafe (room - stream.avail_out, status)
    }
  }
}
