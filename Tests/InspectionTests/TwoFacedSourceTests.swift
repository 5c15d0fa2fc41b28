import ASXipFS
import DataFiles
import Findings
import ImagePackage
import Inspection
import Synchronization
import TestSupport
import Testing
import Verification

/// A source that shows one image to whoever interprets it and another to whoever hashes it.
private struct TwoFacedSource: ByteSource, Sendable {
  /// How the bytes that are hashed are passed on.
  enum Manner: CaseIterable {
    /// As they should be.
    case honest
    /// The interpreted start is said to stand elsewhere.
    case startMoved
    /// The start is left out.
    case startSkipped
    /// The start comes twice, the second time in place of what follows.
    case startTwice
    /// The last bytes do not come.
    case endMissing
    /// More bytes come than there are.
    case endRepeated
    /// Nothing comes.
    case silent
  }

  let shown: [UInt8]
  let hashed: [UInt8]
  let manner: Manner
  var count: Int { shown.count }

  func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    try MemorySource(shown).read(at: offset, count: count)
  }

  func stream(
    _ range: Range<Int>, _ body: (Span<UInt8>, Int) throws(FileError) -> Void
  ) throws(FileError) {
    let (start, size) = (8192, hashed.count)
    let (first, rest) = (hashed.span.extracting(0..<start), hashed.span.extracting(start..<size))
    switch manner {
    case .honest:
      try body(hashed.span, 0)
    case .startMoved:
      try body(first, start)
      try body(rest, start)
    case .startSkipped:
      try body(rest, start)
    case .startTwice:
      try body(shown.span.extracting(0..<start), 0)
      try body(first, 0)
      try body(rest, start)
    case .endMissing:
      try body(hashed.span.extracting(0..<(size - 100)), 0)
    case .endRepeated:
      try body(hashed.span, 0)
      try body(hashed.span.extracting((size - 100)..<size), size)
    case .silent:
      break
    }
  }
}

/// Whatever a source of the caller's own answers the second time: it gets no verified value for
/// bytes that were not interpreted.
@Suite struct TwoFacedSourceTests {
  private func verdict(
    _ shown: [UInt8], _ hashed: [UInt8], _ manner: TwoFacedSource.Manner
  ) throws -> Verdict {
    var limits = InspectionLimits()
    limits.wholeFileSize = 100
    limits.windowSize = 9000
    let source = TwoFacedSource(shown: shown, hashed: hashed, manner: manner)
    let image = try Inspector.read(.source(source), limits: limits)
    return try Verifier(trust: try .sdkTest()).verify(image)
  }

  @Test(arguments: TwoFacedSource.Manner.allCases.filter { $0 != .honest })
  fileprivate func bytesThatDoNotPassInTheirOrderEndTheReading(
    _ manner: TwoFacedSource.Manner
  ) throws {
    let hello = try Recipe.named("hello").signed()
    #expect(try verdict(hello, hello, .honest).isTrusted)
    #expect(throws: OperationFailure(FileError("read", "the input", .changed))) {
      try verdict(hello, hello, manner)
    }
  }

  @Test(arguments: TwoFacedSource.Manner.allCases)
  fileprivate func aForgedManifestInFrontOfSignedBytesIsNotTrusted(
    _ manner: TwoFacedSource.Manner
  ) throws {
    let hello = try Recipe.named("hello").signed()
    let file = try #require(Inspector.read(hello).fileSystem?.entry(at: "/app_manifest.json"))
    let range = try #require(file.dataRange)
    var forged = hello
    forged[range.lowerBound + 20] ^= 0x20
    #expect(throws: OperationFailure.self) { try verdict(forged, hello, manner) }
  }

  /// A small input is read once, so that there is no second time.
  @Test func aSmallSourceIsAskedOnce() throws {
    final class CountingSource: ByteSource {
      let bytes: MemorySource
      var asked = 0
      var count: Int { bytes.count }
      init(_ bytes: [UInt8]) { self.bytes = MemorySource(bytes) }
      func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
        asked += 1
        return try bytes.read(at: offset, count: count)
      }
      func stream(
        _ range: Range<Int>, _ body: (Span<UInt8>, Int) throws(FileError) -> Void
      ) throws(FileError) {
        asked += 1
        try bytes.stream(range, body)
      }
    }
    let source = CountingSource(try Recipe.named("hello").signed())
    let image = try Inspector.read(.source(source))
    #expect(try Verifier(trust: try .sdkTest()).verify(image).isTrusted)
    #expect(source.asked == 1)
  }
}
