package import Findings
import ImageContents
package import Verification

/// The device that labels speak of: development is enabled, it trusts the SDK test key for
/// applications, provides the highest interfaces that were seen, and holds nothing else.
package enum MutationDevice {
  /// What the device knows.
  package static func facts() throws(OperationFailure) -> DeviceFacts {
    var facts = DeviceFacts()
    facts.capabilities = [.appDevelopment]
    facts.keystore = try .sdkTest()
    return facts
  }

  /// What it is asked to do.
  package static let operation = TrustOperation.sideload(isManual: false)
}
