package import Findings

/// Why a compressed image could not be decompressed.
package struct DecompressionError: Error, Sendable, Hashable {
  /// What went wrong; sizes in bytes.
  package enum Reason: Sendable, Hashable {
    /// Fewer than 13 bytes, or properties that no LZMA stream has.
    case notLZMA
    /// The input ends before the stream does.
    case truncated
    /// The stream contradicts itself.
    case corrupt
    /// The declared size is over ``DecompressionLimits/output``.
    case tooLarge(declared: Int, limit: Int)
    /// The dictionary is over ``DecompressionLimits/dictionary``.
    case dictionary(size: Int, limit: Int)
    /// The system has no memory left.
    case outOfMemory
    /// The stream ended before the declared size.
    case tooShort(declared: Int, actual: Int)
    /// The stream continues after the declared size; how far is not checked.
    case tooLong(declared: Int)
    /// The stream's own header names another size than was declared.
    case headerSize(declared: Int, header: UInt64)
    /// liblzma failed in a way that the input does not explain; its return code.
    case library(code: UInt32)
  }

  package var reason: Reason
  /// Bytes of input that had been read.
  package var inputOffset: Int
  /// Bytes of output that had been made.
  package var outputOffset: Int

  /// States an error.
  package init(_ reason: Reason, inputOffset: Int, outputOffset: Int) {
    self.reason = reason
    self.inputOffset = inputOffset
    self.outputOffset = outputOffset
  }

  package var rule: Rule {
    switch reason {
    case .notLZMA: CompressionRules.header
    case .truncated: CompressionRules.truncated
    case .corrupt, .library: CompressionRules.corrupt
    case .tooLarge: CompressionRules.limit
    case .dictionary, .outOfMemory: CompressionRules.memory
    case .tooShort, .tooLong, .headerSize: CompressionRules.size
    }
  }

  /// What was found, with its values; lower case, no full stop.
  package var detail: String {
    switch reason {
    case .notLZMA:
      "not an LZMA-alone stream"
    case .truncated:
      "the LZMA stream ends after \(inputOffset) bytes without an end marker"
    case .corrupt:
      "the LZMA stream is damaged before byte \(inputOffset), after \(outputOffset) bytes of output"
    case .tooLarge(let declared, let limit):
      "the declared size is \(declared) bytes, the limit is \(limit)"
    case .dictionary(let size, let limit):
      "the dictionary size is \(size) bytes, the limit is \(limit)"
    case .outOfMemory:
      "not enough memory for decompression"
    case .tooShort(let declared, let actual):
      "the declared size is \(declared) bytes, the stream holds \(actual)"
    case .tooLong(let declared):
      "the declared size is \(declared) bytes, the stream holds more"
    case .headerSize(let declared, let header):
      "the declared size is \(declared) bytes, the LZMA header says \(header)"
    case .library(let code):
      "liblzma failed with code \(code)"
    }
  }

  /// The error as a finding.
  ///
  /// - Parameter start: Where the stream begins in the outer image, in bytes.
  package func finding(streamAt start: Int = 0) -> Finding {
    Finding(rule, detail, at: .at(start + inputOffset))
  }
}

extension DecompressionError: CustomStringConvertible {
  package var description: String { "\(detail) (\(rule.id))" }
}

/// Why bytes could not be compressed. No input is to blame for either.
package enum CompressionError: Error, Sendable, Hashable {
  /// The system has no memory left.
  case outOfMemory
  /// liblzma failed; its return code.
  case library(code: UInt32)
}

extension CompressionError: CustomStringConvertible {
  /// One line, lower case, no full stop.
  package var description: String {
    switch self {
    case .outOfMemory: "not enough memory for compression"
    case .library(let code): "liblzma failed with code \(code)"
    }
  }
}
