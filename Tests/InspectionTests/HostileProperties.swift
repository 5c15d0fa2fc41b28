import Cryptography
import Harness
import Inspection
import JSONText
import Reporting
import Testing
import Verification

/// What must hold for every input, sound or damaged: the properties of the fuzz targets, tried on
/// inputs that the tests make.
struct HostileProperties {
  let verifier: Verifier
  private let verification: VerificationProperties

  init(trusting more: [Certificate] = []) throws {
    let trust = TrustStore([try SDKTestKey.certificate] + more)
    verifier = Verifier(trust: trust)
    verification = VerificationProperties(trust: trust)
  }

  /// Checks everything.
  ///
  /// - Parameters:
  ///   - bytes: The input.
  ///   - signed: What the holder of the key signed, where that is known: a change of it must not
  ///     be trusted.
  ///   - label: Names the input in a failure.
  func check(_ bytes: [UInt8], signed: [UInt8]?, _ label: @autoclosure () -> String) throws {
    do throws(PropertyFailure) {
      try PackageProperties().check(Inspector.read(bytes), of: bytes)
      try verification.check(bytes, signed: signed)
    } catch { Issue.record("\(label()): \(error)") }
  }

  /// The first property that does not hold for what was read of an input.
  static func problem(of inspection: InspectedImage, _ bytes: [UInt8]) -> PropertyFailure? {
    do throws(PropertyFailure) { try PackageProperties().check(inspection, of: bytes) } catch {
      return error
    }
    return nil
  }

  /// Everything that is said of an input.
  func reports(_ bytes: [UInt8]) throws -> [String] {
    let image = Inspector.read(bytes)
    let verdict = try verifier.verify(image)
    let show = ShowReport(input: "input", image: image, verdict: verdict, showsMap: true)
    return [JSONWriter.text(show), show.text(TextStyle())]
  }

  func isTrusted(_ bytes: [UInt8]) throws -> Bool {
    let image = Inspector.read(bytes)
    return try verifier.verify(image).isTrusted
  }
}
