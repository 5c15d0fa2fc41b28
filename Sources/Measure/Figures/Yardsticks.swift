import ChildProcesses

/// What `openssl speed` says that this machine can do.
enum OpenSSLSpeed {
  /// Bytes that SHA-256 takes in a second, on one processor, in messages of `size` bytes.
  static func hashing(_ size: Int, _ session: Session) throws(MeasureError) -> Double {
    try rate("sha256", ["-evp", "sha256", "-bytes", "\(size)"], session) {
      bytesPerSecond(in: $0, of: "sha256")
    }
  }

  /// Signatures of ECDSA P-256 that are verified in a second, on all processors.
  static func verifying(_ session: Session) throws(MeasureError) -> Double {
    try rate(
      "ecdsap256", ["-multi", "\(Processors.usable.count)", "ecdsap256"], session,
      verificationsPerSecond)
  }

  private static func rate(
    _ name: String, _ words: [String], _ session: Session, _ read: (String) -> Double?
  ) throws(MeasureError) -> Double {
    let speed = ["speed", "-seconds", "\(session.scale.speedSeconds)"]
    let text = try session.output(of: Command("openssl", speed + words))
    guard let rate = read(text), rate > 0 else {
      throw .notMeasured("openssl speed gives no result for \(name)")
    }
    return rate
  }

  /// Reads the table of digests: `sha256   1822524.95k`, in thousands of bytes.
  static func bytesPerSecond(in text: String, of name: String) -> Double? {
    rows(text).first { $0.first == name[...] && $0.last?.hasSuffix("k") == true }?.last
      .flatMap { Double($0.dropLast()) }.map { $0 * 1000 }
  }

  /// Reads the table of signatures: `256 bits ecdsa (nistp256)  0.0001s  0.0002s  16000.5  5380.7`.
  static func verificationsPerSecond(in text: String) -> Double? {
    rows(text).first { $0.contains("(nistp256)") && $0.contains("ecdsa") }?.last
      .flatMap { Double($0) }
  }

  private static func rows(_ text: String) -> [[Substring]] {
    text.split(separator: "\n").map { $0.split(separator: " ") }
  }
}

/// The vendor's own reader, the wheel `azuresphere_imagemetadata`, as a process.
enum VendorReader {
  /// What reports call it.
  static let name = "the vendor's reader"

  /// What a program does that reads a package with it: every section, and whether the signature is
  /// valid.
  private static let program = """
    import sys
    from azuresphere_imagemetadata.image import Image
    for path in sys.argv[1:]:
        with open(path, "rb") as file:
            image = Image(file.read())
        print(len(image.metadata.sections), image.has_valid_signature())
    """

  private static var python: String {
    EnvironmentVariable.value("ORRERY_INTEROP_PYTHON") ?? ".build-venv/bin/python"
  }

  static func command(_ paths: [String]) -> Command {
    Command(python, ["-c", program] + paths)
  }

  /// Why it cannot be run, `nil` where it can.
  static func absence(_ session: Session) throws(MeasureError) -> String? {
    do {
      _ = try session.run(Command(python, ["-c", "import azuresphere_imagemetadata.image"]))
      return nil
    } catch {
      guard case .notMeasured = error else { throw error }
      return "no \(python) with azuresphere_imagemetadata; set ORRERY_INTEROP_PYTHON"
    }
  }
}
