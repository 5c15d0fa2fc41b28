import Testing

@testable import ByteLayout

/// A byte is found wherever it stands, and never outside of the bytes.
struct ByteSearchTests {
  @Test(arguments: [
    (0, 0), (1, 2), (2, 2), (3, 5), (5, 5), (6, nil), (7, nil), (Int.max, nil), (-1, nil),
  ])
  func theNextPlaceIsFound(_ start: Int, _ place: Int?) {
    let bytes: [UInt8] = [7, 0, 7, 1, 2, 7]
    #expect(bytes.span.firstIndex(of: 7, from: start) == place)
  }

  @Test func aByteBehindTheEndIsNotFound() {
    let bytes: [UInt8] = [1, 2, 3, 7]
    #expect(bytes.span.extracting(0..<3).firstIndex(of: 7) == nil)
    #expect([UInt8]().span.firstIndex(of: 0) == nil)
  }
}
