import ChildProcesses

/// What `openssl speed` says that this machine can do.
enum OpenSSLSpeed {
  /// Bytes that SHA-256 takes in a second, on one processor.
  ///
  /// - Parameter size: Bytes of one message.
  static func hashing(_ size: Int, _ session: Session) throws(MeasureError) -> Double {
    let words = [
      "speed", "-evp", "sha256", "-bytes", "\(size)", "-seconds", "\(session.scale.speedSeconds)",
    ]
    let text = try session.output(of: Command("openssl", words))
    guard let rate = bytesPerSecond(in: text, of: "sha256"), rate > 0 else {
      throw .notMeasured("openssl speed gives no result for sha256")
    }
    return rate
  }

  /// Signatures of ECDSA P-256 that are verified in a second, on all processors.
  static func verifying(_ session: Session) throws(MeasureError) -> Double {
    let words = [
      "speed", "-multi", "\(Processors.usable.count)", "-seconds", "\(session.scale.speedSeconds)",
      "ecdsap256",
    ]
    let text = try session.output(of: Command("openssl", words))
    guard let rate = verificationsPerSecond(in: text), rate > 0 else {
      throw .notMeasured("openssl speed gives no result for ecdsap256")
    }
    return rate
  }

  /// Reads the table of digests: `sha256   1822524.95k`, in thousands of bytes.
  static func bytesPerSecond(in text: String, of name: String) -> Double? {
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.first.map(String.init) == name, let last = words.last, last.hasSuffix("k") else {
        continue
      }
      return Double(last.dropLast()).map { $0 * 1000 }
    }
    return nil
  }

  /// Reads the table of signatures: `256 bits ecdsa (nistp256)  0.0001s  0.0002s  16000.5  5380.7`.
  static func verificationsPerSecond(in text: String) -> Double? {
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.contains("(nistp256)"), words.contains("ecdsa") else { continue }
      return words.last.flatMap { Double($0) }
    }
    return nil
  }
}
