import Foundation
import LZMAStreams
import TestSupport
import Testing

/// What another implementation says of one real file.
private struct Expectation: Decodable {
  struct Compression: Decodable {
    var type: Int
    var uncompressedSize: Int
    enum CodingKeys: String, CodingKey {
      case type
      case uncompressedSize = "uncompressed_size"
    }
  }
  var compression: Compression?
  var contentLength: Int
  enum CodingKeys: String, CodingKey {
    case compression
    case contentLength = "content_length"
  }
}

@Suite(
  "production-signed packages",
  .enabled(if: Repository.real != nil, "skipped: the real packages are not here"))
struct RealImageTests {
  private func images() throws -> [(content: [UInt8], size: Int)] {
    let folder = try #require(Repository.real)
    let text = try Data(contentsOf: folder.appending(path: "expected.json"))
    let table = try JSONDecoder().decode([String: Expectation].self, from: text)
    return try table.sorted { $0.key < $1.key }.compactMap { name, expected in
      guard let compression = expected.compression else { return nil }
      let file = try Repository.bytes(folder.appending(path: "packages").appending(path: name))
      return (Array(file.prefix(expected.contentLength)), compression.uncompressedSize)
    }
  }

  @Test("decompress to the declared size, with nothing unusual")
  func decompress() throws {
    let images = try images()
    #expect(images.count == 2)
    for (content, size) in images {
      let result = try LZMAAlone.decompress(content, declaredSize: size)
      #expect(result.bytes.count == size)
      #expect(result.header == .vendor)
      #expect(content.count - result.consumed < 4)
      #expect(result.findings(in: content.span) == [])
      // The inner image is a package: its length word points at its metadata.
      let end = result.bytes.count - 64
      let length = result.bytes[end - 4..<end].reversed().reduce(0) { $0 << 8 | Int($1) }
      #expect(result.bytes[(end - length)...].starts(with: Array("4X4M".utf8)))
    }
  }

  @Test("cut short are truncated")
  func truncated() throws {
    for (content, size) in try images() {
      let end = try LZMAAlone.decompress(content, declaredSize: size).consumed
      for length in Array(stride(from: 13, to: end, by: 997)) + [end - 1] {
        let error = #expect(throws: DecompressionError.self) {
          try LZMAAlone.decompress(Array(content.prefix(length)), declaredSize: size)
        }
        #expect(error?.reason == .truncated, "cut at \(length)")
      }
    }
  }
}
