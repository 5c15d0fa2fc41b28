import ByteLayout
import ChildProcesses
import Cryptography
import DataFiles
import Packaging
import Verification

/// The keys of a stand-in for the vendor's cloud, which nobody outside of the vendor has. They lie
/// in `cloud/` of a device's folder: a key for each purpose, with its certificate, in PEM.
struct CloudKeys {
  /// The folder inside the device's.
  static let folder = "cloud"
  /// Twenty years: devices in the field outlive a shorter one.
  private static let days: Int64 = 20 * 365

  /// The purposes that the cloud signs for.
  static let purposes: [KeyPurpose] = [.productionApplication, .capability, .system]

  let device: String

  /// The file of a key.
  func path(_ purpose: KeyPurpose) -> String {
    "\(device)/\(Self.folder)/\(purpose.rawValue).pem"
  }

  /// Makes new keys, and the keystore of a device that trusts them and the SDK test key.
  func create() throws -> DeviceKeystore {
    try DataFolder(path: device, creating: true).makeFolder(Self.folder)
    var keystore = try DeviceKeystore.sdkTest()
    let start = WallClock.seconds
    for purpose in Self.purposes {
      let key = try PrivateKey.generate(.p256)
      let certificate = try Certificate.selfSigned(
        key: key, subject: "CN=Stand-in \(purpose.rawValue)", notBefore: start,
        notAfter: start + Self.days * Int64(GregorianDate.daySeconds),
        serial: KeyCreateCommand.newSerial())
      let file = try AtomicOutput(path: path(purpose), permissions: 0o600)
      try file.write(Array((try key.pem() + certificate.pem).utf8))
      try file.commit()
      keystore.add(certificate, [purpose])
    }
    return keystore
  }

  /// Removes the keys of a device that could not be made.
  func remove() {
    guard let folder = try? DataFolder(path: device) else { return }
    for purpose in Self.purposes {
      try? folder.remove([Self.folder, "\(purpose.rawValue).pem"])
    }
  }

  func signer(_ purpose: KeyPurpose) throws -> FileSigner {
    let path = path(purpose)
    let bytes = try Inputs.contents(of: path, limit: Certificate.sizeLimit)
    do {
      return try FileSigner(
        key: try PrivateKey.load(bytes), certificates: try Certificate.load(bytes, password: nil))
    } catch {
      throw CommandFailure(.inputOutput, "\(path): \(error)")
    }
  }
}
