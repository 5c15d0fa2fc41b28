package import Findings

/// The rules of a compressed image (`evidence/compression.md#lzma-stream`).
package enum CompressionRules {
  package static let header = Rule(
    "lzma.header", .compression, .error, .observed,
    "A compressed image begins with a 13-byte LZMA-alone header with valid properties.",
    deviceError: .decompressionFailed)
  package static let truncated = Rule(
    "lzma.truncated", .compression, .error, .observed,
    "The LZMA stream ends within the content.", deviceError: .decompressionFailed)
  package static let corrupt = Rule(
    "lzma.corrupt", .compression, .error, .observed, "The LZMA stream decodes to its end.",
    deviceError: .decompressionFailed)
  package static let size = Rule(
    "lzma.size", .compression, .error, .documented,
    "The image decompresses to exactly the size that its metadata declares.",
    deviceError: .decompressionFailed)
  package static let limit = Rule(
    "lzma.limit", .compression, .error, .inferred,
    "The decompressed image is within our size limit.",
    deviceError: .imageExceedsComponentSizeLimit)
  package static let memory = Rule(
    "lzma.memory", .compression, .error, .inferred,
    "The dictionary size in the LZMA header is within our limit.",
    deviceError: .decompressionFailed)
  package static let trailing = Rule(
    "lzma.trailing", .compression, .error, .observed,
    "At most three zero bytes follow the LZMA stream, up to a multiple of four.",
    deviceError: .decompressionFailed)
  package static let parameters = Rule(
    "lzma.parameters", .compression, .note, .observed,
    "The LZMA header is 5A 00 10 00 00 followed by eight FF, as in all known images.")

  package static let all = [
    header, truncated, corrupt, size, limit, memory, trailing, parameters,
  ]
}
