import ByteLayout
import Cryptography
import Findings
import ImagePackage
import Inspection

extension DecisionMaker {
  /// Who signed a package, may they, and did they?
  mutating func checkSignature(
    of image: InspectedImage, _ package: Package, _ layer: Place.Layer
  ) throws(OperationFailure) {
    let keys = DeviceKeys(facts)
    let found = try SignatureExamination(image, package, in: keys)
    // A second Signature section, none, or one that cannot be read is no matter of the parser: the
    // device says of such an image that it is not trusted.
    let broken = broken(.signing, layer: layer).first
    // The vendor's library signs on P-384 for other chips only.
    let isForeign =
      package.signer?.signingType == .ecdsa384 && facts.choices.p384Signature == .refuse
    add(
      DeviceChecks.signingType,
      broken == nil && !isForeign ? found.signingType.state : .failed,
      broken.map { "\($0.rule.id): \($0.detail)" }
        ?? found.signingType.detail + (isForeign ? ", which is for other chips" : ""),
      layer: layer)
    add(DeviceChecks.keyKnown, found.key.state, found.key.detail, layer: layer)
    if let entry = found.certificate.flatMap({ keys.entry(thumbprint: $0.thumbprint) }) {
      checkPurpose(entry, package.identity?.imageType, layer)
      checkTime(entry.certificate, layer)
    } else {
      for check in [
        DeviceChecks.keyPurpose, DeviceChecks.appDevelopment, DeviceChecks.certificateTime,
      ] {
        add(check, .notReached, found.signature.detail, layer: layer)
      }
    }
    add(DeviceChecks.curve, found.curve.state, found.curve.detail, layer: layer)
    add(DeviceChecks.signature, found.signature.state, found.signature.detail, layer: layer)
    if found.isMadeWithPublishedKey { isSignedWithPublishedKey = true }
  }

  private mutating func checkPurpose(
    _ entry: DeviceKeystore.Entry, _ type: ImageType?, _ layer: Place.Layer
  ) {
    let purposes = entry.purposes.filter { purpose in type.map { purpose.permits($0) } ?? false }
    let names = entry.purposes.map(\.rawValue).sorted().joined(separator: ", ")
    let label = type?.label ?? "an unknown image type"
    add(
      DeviceChecks.keyPurpose, purposes.isEmpty ? .failed : .passed,
      "the key is for \(names.isEmpty ? "nothing" : names), the image is \(label)", layer: layer)
    // Where the key may sign the type for another purpose too, the capability is not needed.
    let needsCapability =
      entry.purposes.contains(.sdkApplication)
      && purposes.subtracting([.sdkApplication]).isEmpty
    add(
      DeviceChecks.appDevelopment,
      !needsCapability || facts.hasAppDevelopment ? .passed : .failed,
      needsCapability
        ? facts.hasAppDevelopment
          ? "SDK-signed, the device has appDevelopment"
          : "SDK-signed, the device has no appDevelopment"
        : "not SDK-signed", layer: layer)
  }

  private mutating func checkTime(_ certificate: Certificate, _ layer: Place.Layer) {
    let check = DeviceChecks.certificateTime
    guard let time = facts.time else {
      add(check, .passed, "the device has no clock", layer: layer)
      return
    }
    if (certificate.notBefore...max(certificate.notBefore, certificate.notAfter)).contains(time) {
      add(check, .passed, "the certificate is valid at the device's time", layer: layer)
    } else if facts.choices.certificateOutsideItsTime == .accept {
      add(
        check, .passed,
        "the certificate is expired or not yet valid, which devices are not known to check",
        layer: layer)
    } else {
      add(check, .failed, "the certificate is expired or not yet valid", layer: layer)
    }
  }
}

/// The keystore of a device, as its choices make it.
private struct DeviceKeys: CertificateStore {
  static let name = "keystore"
  let facts: DeviceFacts

  init(_ facts: DeviceFacts) {
    self.facts = facts
  }

  var count: Int { facts.keystore.entries.count }

  func certificate(thumbprint: [UInt8]) -> Certificate? {
    entry(thumbprint: thumbprint)?.certificate
  }

  /// The keystore's entry of a thumbprint. The older SDK certificate has the key of the current one
  /// and stands for it only by choice.
  func entry(thumbprint: [UInt8]) -> DeviceKeystore.Entry? {
    if let entry = facts.keystore.entry(thumbprint: thumbprint) { return entry }
    guard facts.choices.olderSDKCertificate == .accept,
      let older = try? SDKTestKey.olderCertificate, older.thumbprint == thumbprint,
      let current = facts.keystore.entries.first(where: {
        $0.certificate.publicPoint == older.publicPoint
      })
    else { return nil }
    return DeviceKeystore.Entry(older, current.purposes)
  }
}
