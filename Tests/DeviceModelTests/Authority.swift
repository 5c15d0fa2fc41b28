import ByteLayout
import Cryptography
import DeviceModel
import Foundation
import ImageContents
import ImagePackage
import Verification

/// The keys of one purpose, made once.
struct Authority: Sendable {
  let key: PrivateKey
  let certificate: Certificate

  private init(_ name: String) throws {
    key = try PrivateKey.generate(.p256)
    certificate = try Certificate.selfSigned(
      key: key, subject: "CN=\(name)", notBefore: 1_600_000_000, notAfter: 4_000_000_000,
      serial: [1])
  }

  private init(key: PrivateKey, certificate: Certificate) {
    self.key = key
    self.certificate = certificate
  }

  private static func made(_ name: String) -> Result<Authority, any Error> {
    Result { try Authority(name) }
  }

  private static let productionKey = made("Production")
  private static let capabilityKey = made("Capability")
  private static let systemKey = made("System")
  private static let strangerKey = made("Stranger")

  /// Applications, signed by the cloud.
  static var production: Authority { get throws { try productionKey.get() } }
  /// Capability files.
  static var capability: Authority { get throws { try capabilityKey.get() } }
  /// Firmware.
  static var system: Authority { get throws { try systemKey.get() } }
  /// Somebody whom no device knows.
  static var stranger: Authority { get throws { try strangerKey.get() } }
  /// Everybody.
  static var sdk: Authority {
    get throws {
      Authority(key: try SDKTestKey.privateKey, certificate: try SDKTestKey.certificate)
    }
  }
  /// The older certificate of the same key.
  static var olderSDK: Authority {
    get throws {
      Authority(key: try SDKTestKey.privateKey, certificate: try SDKTestKey.olderCertificate)
    }
  }

  /// The keys of a device, without the stranger's.
  static func keystore() throws -> DeviceKeystore {
    DeviceKeystore([
      .init(try sdk.certificate, [.sdkApplication]),
      .init(try production.certificate, [.productionApplication]),
      .init(try capability.certificate, [.capability]),
      .init(try system.certificate, [.system]),
    ])
  }
}
