import Testing

@testable import Measure

@Suite struct OpenSSLSpeedTests {
  @Test func theRateOfADigestIsRead() {
    let text = """
      version: 3.0.22
      CPUINFO: OPENSSL_ia32cap=0xfffa3203078bffff:0x405fc6f1bf07ab
      The 'numbers' are in 1000s of bytes per second processed.
      type        1048576 bytes
      sha256         1822524.95k
      """
    #expect(OpenSSLSpeed.bytesPerSecond(in: text, of: "sha256") == 1_822_524_950)
    #expect(OpenSSLSpeed.bytesPerSecond(in: text, of: "sha384") == nil)
  }

  @Test func theRateOfVerificationsIsRead() {
    let text = """
      Forked child 0
      Got: +F4:3:256:8048.000000:2715.000000 from 0
                                    sign    verify    sign/s verify/s
       256 bits ecdsa (nistp256)   0.0001s   0.0002s  16000.5   5380.7
      """
    #expect(OpenSSLSpeed.verificationsPerSecond(in: text) == 5380.7)
    #expect(OpenSSLSpeed.verificationsPerSecond(in: "no table") == nil)
  }

  /// 10,000 signatures in a second on two processors, and 16 KiB in 20 microseconds on each.
  @Test func aBatchIsHeldAgainstBothTogether() {
    let limit = BatchFigures.limit(
      verifications: 10_000, hashing: Double(16 << 10) / 20e-6, processors: 2)
    #expect(abs(limit - 1 / 110e-6) < 1e-6)
  }
}
