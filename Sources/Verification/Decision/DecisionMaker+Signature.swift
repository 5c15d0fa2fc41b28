import Bytes
import Cryptography
import Findings
import ImagePackage
import Inspection

extension DecisionMaker {
  /// Who signed the package, may they, and did they?
  ///
  /// - Parameters:
  ///   - package: The outer or the inner package.
  ///   - digest: The digest of its signed range.
  ///   - layer: Which of the two.
  ///   - findings: What is wrong with how it says that it is signed.
  mutating func checkSignature(
    _ package: Package, _ digest: [UInt8]?, layer: Place.Layer, findings: [Finding]
  ) throws(VerificationError) {
    let section = package.signer
    let curve = section?.signingType.curve
    let isSigned =
      findings.isEmpty && curve?.signatureSize == package.signature.count && digest != nil
    add(
      DeviceChecks.signingType, isSigned ? .passed : .failed,
      findings.first.map { "\($0.rule.id): \($0.detail)" }
        ?? section.map { "\($0.signingType.label), \(package.signature.count) bytes of signature" }
        ?? "no readable Signature section",
      layer: layer)
    guard let section else {
      for check in Self.keyChecks {
        add(check, .notReached, "no Signature section names a key", layer: layer)
      }
      return
    }
    guard let entry = keyEntry(section.thumbprint) else {
      let known = KnownSigner.named(section.thumbprint).map { ", \($0.name)" } ?? ""
      let thumbprint = Hex.text(section.thumbprint)
      add(
        DeviceChecks.keyKnown, .failed,
        "\(thumbprint)\(known), is not in the keystore, which has \(facts.keystore.entries.count) "
          + (facts.keystore.entries.count == 1 ? "certificate" : "certificates"), layer: layer)
      for check in Self.keyChecks.dropFirst() {
        add(check, .notReached, "the key is not known", layer: layer)
      }
      return
    }
    let certificate = entry.certificate
    add(
      DeviceChecks.keyKnown, .passed, "\(Hex.text(section.thumbprint)), \(certificate.subject)",
      layer: layer)
    checkPurpose(entry, package.identity?.imageType, layer)
    checkTime(certificate, layer)
    guard let curve, certificate.curve == curve else {
      add(
        DeviceChecks.curve, .failed,
        "the key is on \(certificate.curve?.name ?? "another curve"), the signing type is "
          + section.signingType.label, layer: layer)
      add(DeviceChecks.signature, .notReached, "the key does not fit", layer: layer)
      return
    }
    add(DeviceChecks.curve, .passed, curve.name, layer: layer)
    guard curve.signatureSize == package.signature.count, let digest else {
      add(DeviceChecks.signature, .notReached, "there is no signature of that size", layer: layer)
      return
    }
    let isValid: Bool
    do throws(CryptographyError) {
      isValid = try certificate.isValid(package.signature, digest: digest)
    } catch { throw .cryptography(error) }
    // Anybody can put a block of first boot loader information behind the metadata.
    let isCovered = package.oneBLInformation == nil
    add(
      DeviceChecks.signature, isValid && isCovered ? .passed : .failed,
      !isValid
        ? "not valid: the bytes were changed after signing, or another key signed them"
        : isCovered
          ? "\(curve.digest.name) \(Hex.text(digest))"
          : "valid, but \(OneBLInformation.size) bytes behind the metadata are not under it",
      layer: layer)
  }

  /// The checks that need the key that an image names.
  private static let keyChecks = [
    DeviceChecks.keyKnown, DeviceChecks.keyPurpose, DeviceChecks.appDevelopment,
    DeviceChecks.certificateTime, DeviceChecks.curve, DeviceChecks.signature,
  ]

  /// The keystore's entry of a thumbprint. The older SDK certificate has the key of the current one
  /// and stands for it only by choice.
  private func keyEntry(_ thumbprint: [UInt8]) -> DeviceKeystore.Entry? {
    if let entry = facts.keystore.entry(thumbprint: thumbprint) { return entry }
    guard facts.choices.olderSDKCertificate == .accept,
      let older = try? SDKTestKey.olderCertificate, older.thumbprint == thumbprint,
      let current = facts.keystore.entries.first(where: {
        $0.certificate.publicPoint == older.publicPoint
      })
    else { return nil }
    return DeviceKeystore.Entry(older, current.purposes)
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
      && purposes.subtracting(
        [.sdkApplication]
      ).isEmpty
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
      add(check, .passed, "the certificate is inside its time", layer: layer)
    } else if facts.choices.certificateOutsideItsTime == .accept {
      add(
        check, .passed, "the certificate is outside its time, which devices are not known to check",
        layer: layer)
    } else {
      add(check, .failed, "the certificate is outside its time", layer: layer)
    }
  }
}
