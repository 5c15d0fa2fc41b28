import ByteLayout
import Cryptography
import Foundation
import ImageContents
import ImagePackage
import Inspection
import TestSupport
import Verification

/// A sound package that a vector starts from. Each is made once in a run, so that its bytes are the
/// same wherever they are named.
enum Base {
  /// The device that the capability files are for.
  static let deviceID = [UInt8](repeating: 0xD5, count: 64)
  private static let image = GUID("3f6c0a51-7e0c-4d3b-9c57-84b1d2a6e9f0") ?? .zero

  private static let made = Result { try make() }

  /// The package of this name, soundly signed.
  static func named(_ name: String) throws -> Draft {
    guard let draft = try made.get()[name] else { throw VectorError("\(name) is no base") }
    return draft
  }

  private static func make() throws -> [String: Draft] {
    var made: [String: Draft] = [:]
    for file in Repository.files(in: Repository.corpus.appending(path: "recipes")) {
      let name = file.deletingPathExtension().lastPathComponent
      let identity = try SigningIdentity.named("sdk")
      made[name] = try Draft(unsigned: try Recipe.named(name).unsigned(), identity)
    }
    made["board-configuration"] = try package(
      "sdk", .customerBoardConfig, "a1d0c6ba-06a8-4a0f-b1f5-9d2e6c7a8b90",
      BoardConfiguration(preset: "vector", description: "a board").serialized)
    made["ethernet-board"] = try package(
      "sdk", .customerBoardConfig, "a4d0c6ba-06a8-4a0f-b1f5-9d2e6c7a8b90",
      BoardConfiguration(preset: "lan-enc28j60-isu0-int5", description: "a board").serialized)
    made["serial-board"] = try package(
      "sdk", .customerBoardConfig, "a5d0c6ba-06a8-4a0f-b1f5-9d2e6c7a8b90",
      BoardConfiguration(preset: "sensor-isu2-gpio60", description: "a board").serialized)
    made["capability"] = try package(
      "capability", .firmwareConfig, "b2e1d7cb-17b9-4b10-82a6-ae3f7d8b9ca1",
      CapabilityBlock(deviceID: deviceID, capabilities: [.appDevelopment]).serialized)
    var keystore = TrustedKeystore()
    keystore.version = 1
    var key = KeystoreKey()
    key.thumbprint = try SigningIdentity.named("fresh").certificate.thumbprint
    keystore.keys = [key]
    keystore.table = []
    made["keystore"] = try package(
      "system", .trustedKeystore, "c3f2e8dc-28ca-4c21-93b7-bf408e9cadb2", keystore.serialized)
    made["firmware"] = try package(
      "system", ImageType(rawValue: 9), "e5140afe-4aec-4e43-b5d9-d162a0becfd4",
      [UInt8](repeating: 0x5A, count: 256))
    made["update-manifest"] = try made["firmware"].map { firmware in
      try updateManifest(listing: [(firmware.bytes, nil)])
    }
    made["debug-server"] = try made["hello"].map { hello in
      var draft = hello
      let component = DeviceFacts.debugServer
      try draft.setManifest("ApplicationType", "\"Debugger\"")
      try draft.setManifest("ComponentId", "\"\(component)\"")
      // The pin stays with whom it is tried on.
      try draft.setManifest("Capabilities", "{}")
      // Like the vendor's, it names no API set.
      try draft.removeManifest("TargetApplicationRuntimeVersion")
      try draft.changeMetadata { metadata in
        guard let index = metadata.sections.firstIndex(where: { $0.id == ABIDependsSection.id })
        else { return }
        metadata.sections[index] = Section(ABIDependsSection([ABI(.osRuntime, version: 1)]))
      }
      try draft.setIdentity(component: component, image: image)
      return draft
    }
    return made
  }

  /// An update manifest of these images, each under its own image ID or another.
  static func updateManifest(listing images: [(bytes: [UInt8], image: GUID?)]) throws -> Draft {
    let entries = images.compactMap { bytes, image -> UpdateManifestEntry? in
      guard let identity = Inspector.read(bytes).package?.identity else { return nil }
      var entry = UpdateManifestEntry()
      entry.imageID = image ?? identity.imageID
      entry.componentID = identity.componentID
      entry.imageType = identity.imageType.rawValue
      entry.size = UInt32(truncatingIfNeeded: bytes.count)
      entry.uncompressedSize = entry.size
      return entry
    }
    return try package(
      "system", ImageType(rawValue: 23), "d403f9ed-39db-4d32-a4c8-c0519fadbec3",
      UpdateManifest(buildDate: 1_700_000_000, entries: entries).serialized)
  }

  private static func package(
    _ signer: String, _ type: ImageType, _ component: String, _ content: [UInt8]
  ) throws -> Draft {
    let identity = try SigningIdentity.named(signer)
    let padded = content + [UInt8](repeating: 0, count: (4 - content.count % 4) % 4)
    let metadata = Metadata([
      Section(IdentitySection(type, component: GUID(component) ?? .zero, image: image)),
      Section(
        SignatureSection(thumbprint: identity.certificate.thumbprint, .ecdsa256)),
      Section(DebugSection(name: "vector", buildTime: 1_700_000_000)),
    ])
    return try Draft(
      unsigned: padded + Package(contentSize: padded.count, metadata: metadata).unsignedTail,
      identity)
  }
}
