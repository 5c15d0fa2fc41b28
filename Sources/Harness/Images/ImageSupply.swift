import ByteLayout
import ImageContents
import ImagePackage
import Verification

/// Sound images of every kind, made once and the same in every run.
struct ImageSupply: Sendable {
  /// The device that capability files are made out to.
  static let deviceID = [UInt8](repeating: 0xD1, count: 64)
  /// The time at which everything happens.
  static let time: Int64 = 1_700_000_000
  /// Two applications.
  static let components = [id(1), id(2)]
  /// The layers of an operating system.
  static let layers: [UInt16] = [1, 2, 3, 4, 5, 6, 7, 8, 9]

  /// Applications: two versions of two components by two signers, a debug server, one compressed.
  var applications: [SignedImage] = []
  /// Capability files.
  var capabilities: [SignedImage] = []
  /// One image for each layer of the operating system.
  var firmware: [SignedImage] = []
  /// The update manifest of ``firmware``, then one of nothing.
  var updateManifests: [SignedImage] = []
  /// A board configuration and a keystore.
  var others: [SignedImage] = []

  var all: [SignedImage] { applications + capabilities + others + updateManifests + firmware }

  private static let made = Property("harness.images", "the images that inputs start from are made")

  static func images() throws(PropertyFailure) -> ImageSupply {
    try supply.get()
  }

  private static let supply = Result { () throws(PropertyFailure) in
    try made.value { try ImageSupply() }
  }

  /// A GUID of a number.
  static func id(_ number: UInt64) -> GUID {
    GUID(high: 0x4000, low: 0x8000 << 48 | number & 0xFFFF_FFFF_FFFF)
  }

  private init() throws {
    for component in 1...2 as ClosedRange<UInt64> {
      for version in 1...2 as ClosedRange<UInt64> {
        for signer in [HarnessSigner.sdk, .production] {
          applications.append(
            try Self.application(component: Self.id(component), version: version, signer))
        }
      }
    }
    let server = DeviceFacts.debugServer
    applications.append(
      try Self.application(component: server, version: 1, .production, type: "Debugger"))
    applications.append(try Self.compressed(applications[1]))
    for numbers in [[11], [11, 13], [], [13]] as [[UInt16]] {
      capabilities.append(try Self.capability(numbers))
    }
    let board = BoardConfiguration(preset: "preset", description: "a board").serialized
    others.append(try Self.image("board configuration", .customerBoardConfig, board, 50, .sdk))
    var store = TrustedKeystore()
    store.version = 1
    store.keys = [KeystoreKey()]
    store.table = []
    others.append(try Self.image("keystore", .trustedKeystore, store.serialized, 51, .system))
    for layer in Self.layers {
      let content = [UInt8](repeating: UInt8(layer), count: 64)
      let number = 100 + UInt64(layer)
      firmware.append(
        try Self.image(
          "firmware \(layer)", ImageType(rawValue: layer), content, number, .system))
    }
    updateManifests.append(try Self.updateManifest(of: firmware, number: 70))
    updateManifests.append(try Self.updateManifest(of: [], number: 71))
  }
}
