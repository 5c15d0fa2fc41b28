package import Findings

/// The rules of a compressed image (`evidence/compression.md#lzma-stream`).
package enum CompressionRules {
  /// The header is none.
  package static let header = Rule(
    "lzma.header", .compression, .error, .observed,
    "A compressed image begins with a 13-byte LZMA-alone header with valid properties.",
    deviceError: .decompressionFailed)
  /// The stream has no end.
  package static let truncated = Rule(
    "lzma.truncated", .compression, .error, .observed,
    "The LZMA stream ends within the content.", deviceError: .decompressionFailed)
  /// The stream cannot be decoded.
  package static let corrupt = Rule(
    "lzma.corrupt", .compression, .error, .observed, "The LZMA stream decodes to its end.",
    deviceError: .decompressionFailed)
  /// What comes out is not what was declared.
  package static let size = Rule(
    "lzma.size", .compression, .error, .documented,
    "The image decompresses to exactly the size that its metadata declares.",
    deviceError: .decompressionFailed)
  /// What would come out is too much for us.
  package static let limit = Rule(
    "lzma.limit", .compression, .error, .inferred,
    "The decompressed image is within our size limit.",
    deviceError: .imageExceedsComponentSizeLimit)
  /// The dictionary is too much for us, or memory is short.
  package static let memory = Rule(
    "lzma.memory", .compression, .error, .inferred,
    "The dictionary size in the LZMA header is within our limit.",
    deviceError: .decompressionFailed)
  /// Something follows the stream.
  package static let trailing = Rule(
    "lzma.trailing", .compression, .warning, .observed,
    "At most three zero bytes follow the LZMA stream, up to a multiple of four.")
  /// The stream is not made as the vendor's service makes them.
  package static let parameters = Rule(
    "lzma.parameters", .compression, .note, .observed,
    "The LZMA header is 5A 00 10 00 00 followed by eight FF, as in all known images.")

  /// Every rule of this module.
  package static let all = [
    header, truncated, corrupt, size, limit, memory, trailing, parameters,
  ]
}
