import Findings
import LZMAStreams
import Testing

@testable import Mutation

/// What large packages need: one pass over the bytes, one compression of what does not change.
@Suite struct LargePackageTests {
  @Test(
    arguments: [
      ("abcabd", "abd", 3), ("aaab", "aab", 1), ("abc", "abc", 0), ("abc", "d", nil),
      ("a", "ab", nil),
      ("", "a", nil), ("abab", "b", 1),
    ] as [(String, String, Int?)])
  func theFirstPlaceOfBytesIsFound(_ text: String, _ wanted: String, _ place: Int?) {
    #expect(Array(text.utf8).firstPlace(of: Array(wanted.utf8)) == place)
  }

  @Test func whatIsKeptIsWhatCompressingGives() throws {
    let compressor = Compressor()
    let (first, second) = ([UInt8](repeating: 1, count: 5000), [UInt8](repeating: 2, count: 700))
    for bytes in [first, second, first, second] {
      #expect(try compressor.compress(bytes) == LZMAAlone.compress(bytes))
    }
  }

  /// The bytes of the inner package are kept while nothing of it changes, and not longer.
  @Test func aChangedInnerPackageIsWrittenAnew() throws {
    let hello = try MutationSources.own()[1].bytes
    let wrapped = try Mutator(hello, operators: [CompressionOperators.wrap])
      .mutation(seed: 1, index: 0).bytes
    var piece = try Workpiece(wrapped, signing: .again)
    piece.layer = .inner
    let before = try piece.targetBytes()
    piece.inner?.content[100] ^= 1
    #expect(try piece.targetBytes() != before)
    #expect(try piece.targetBytes() == piece.bytes(of: piece.target))
  }
}
