import ByteLayout
import Cryptography
import DeviceModel
import ImageContents
import ImagePackage
import TestSupport
import Testing
import Verification

/// The file of a device with something in every list: a capability, an application in use, one that
/// waits, and a refusal in its log.
func deviceFile() throws -> [UInt8] {
  let id = [UInt8](repeating: 1, count: 64)
  let cloud = try PrivateKey.generate(.p256)
  let certificate = try Certificate.selfSigned(
    key: cloud, subject: "CN=Cloud", notBefore: 0, notAfter: 4_000_000_000, serial: [1])
  let keystore = DeviceKeystore([
    .init(try SDKTestKey.certificate, [.sdkApplication]),
    .init(certificate, [.capability]),
  ])
  let storage = MemoryStorage()
  var device = try Device.create(DeviceBlueprint(deviceID: id, keystore: keystore), in: storage)
  let capability = try SignedPackage.make(
    CapabilityBlock(deviceID: id, capabilities: [.appDevelopment]).serialized,
    SignedPackage.sections(.firmwareConfig, thumbprint: certificate.thumbprint), key: cloud)
  var newer = try Recipe.named("hello")
  newer.identity.image_id = "1d9b6f1e-5a3c-4e8b-b7f2-6c1d4a9e8035"
  for operation in [
    DeviceOperation.applyCapabilities(capability),
    .stage(try Recipe.named("hello").signed()), .install(isManual: false),
    .stage(try newer.signed()),
  ] {
    let reply = try device.perform(DeviceRequest(operation), time: 1)
    #expect(reply.refusal == nil, "\(operation.name): \(reply.refusal?.detail ?? "")")
  }
  let refused = try device.perform(DeviceRequest(.start(.zero)), time: 2)
  #expect(refused.refusal != nil)
  let state = device.state
  #expect(state.installed.count == 2 && state.staged.count == 1 && !state.log.events.isEmpty)
  return try #require(storage.files["device.json"])
}
