import Checksum
import Cryptography
import DataFiles
import Findings
import ImagePackage
import WorkerThreads

/// What no verification of packages can leave out: each file is opened and read, the checksum of its
/// content computed, its bytes hashed and the signature verified. Nothing is interpreted and nothing
/// printed, so that this is as fast as a batch could be.
struct BareBatch: Sendable {
  private let certificate: Certificate
  // Packages of one recipe lie alike.
  private let content: Range<Int>
  private let signed: Range<Int>
  private let signature: Range<Int>

  init() throws(MeasureError) {
    do { certificate = try SDKTestKey.certificate } catch {
      throw .notMeasured("\(error)")
    }
    let bytes = try SmallPackages().bytes(0)
    var findings = FindingLog()
    guard let package = PackageReader.read(bytes.span, size: bytes.count, findings: &findings)
    else {
      throw .notMeasured("the package cannot be read")
    }
    content = 0..<package.contentSize
    signed = package.signedRange
    signature = package.signatureRange
  }

  /// Verifies files, and returns how many in a second.
  func rate(_ paths: [String], workers: Int) throws(MeasureError) -> Double {
    var count = 0
    let time = ContinuousClock().measure {
      Workers(count: workers).run(
        paths, work: { path in verifies(path) }, deliver: { isValid in if isValid { count += 1 } })
    }
    guard count == paths.count else {
      throw .notMeasured("\(paths.count - count) packages differ from what was written")
    }
    return Double(count) / (time / .seconds(1))
  }

  private func verifies(_ path: String) -> Bool {
    do {
      let source = try FileSource(InputFile(path: path))
      let bytes = try source.read(at: 0, count: source.count)
      guard bytes.count == signature.upperBound else { return false }
      var checksum = CRC32()
      checksum.update(bytes.span.extracting(content))
      let digest = try DigestAlgorithm.sha256.digest(of: bytes.span.extracting(signed))
      return try certificate.isValid(Array(bytes[signature]), digest: digest)
    } catch { return false }
  }
}
