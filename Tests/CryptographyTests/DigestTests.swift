import Cryptography
import Testing

/// Hexadecimal text to bytes; the tests' own, so that they depend on nothing they test.
func bytes(_ hex: String) -> [UInt8] {
  let digits = hex.filter { !$0.isWhitespace }.compactMap(\.hexDigitValue)
  return stride(from: 0, to: digits.count - 1, by: 2).map {
    UInt8(digits[$0] << 4 | digits[$0 + 1])
  }
}

/// The examples of FIPS 180-4 (`SHA_All`), and the empty message.
private let vectors: [(algorithm: DigestAlgorithm, message: String, digest: String)] = [
  (.sha1, "", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
  (.sha1, "abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
  (
    .sha1, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "84983e441c3bd26ebaae4aa1f95129e5e54670f1"
  ),
  (.sha256, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
  (.sha256, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  (
    .sha256, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
  ),
  (
    .sha384, "",
    "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b"
  ),
  (
    .sha384, "abc",
    "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"
  ),
]

@Suite("digests")
struct DigestTests {
  @Test("match the published examples", arguments: vectors)
  func examples(algorithm: DigestAlgorithm, message: String, digest: String) throws {
    #expect(try algorithm.digest(of: Array(message.utf8)) == bytes(digest))
    #expect(bytes(digest).count == algorithm.size)
  }

  @Test("of a million times a, as published for SHA-256")
  func million() throws {
    var hasher = try RunningDigest(.sha256)
    let piece = [UInt8](repeating: 0x61, count: 1000)
    for _ in 0..<1000 { hasher.update(piece) }
    #expect(
      try hasher.finish()
        == bytes("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"))
  }

  @Test("in pieces equal the digest in one", arguments: DigestAlgorithm.allCases)
  func streaming(algorithm: DigestAlgorithm) throws {
    let message = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    let whole = try algorithm.digest(of: message)
    for cut in [0, 1, 55, 56, 63, 64, 65, 127, 128, 129, 999, 1000] {
      var hasher = try RunningDigest(algorithm)
      hasher.update(message.span.extracting(0..<cut))
      hasher.update([])
      hasher.update(message.span.extracting(cut..<1000))
      #expect(try hasher.finish() == whole, "cut at \(cut)")
    }
    var byBytes = try RunningDigest(algorithm)
    for byte in message { byBytes.update([byte]) }
    #expect(try byBytes.finish() == whole)
  }

  @Test("that were never finished leave nothing behind")
  func dropped() throws {
    for _ in 0..<1000 {
      var hasher = try RunningDigest(.sha256)
      hasher.update([1, 2, 3])
    }
  }
}
