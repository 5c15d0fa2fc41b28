import ASXipFS
import ByteLayout
import Cryptography
import Foundation
import ImageContents
import ImagePackage
import Mutation
import TestSupport
import Testing

/// The packages that tests change.
enum MutationSources {
  /// A package and the name that failures show.
  struct Source: Sendable, CustomStringConvertible {
    var name: String
    var bytes: [UInt8]
    var description: String { name }
  }

  /// Packages of every kind of content, built here.
  static func own() throws -> [Source] {
    let samples = Repository.files(
      in: Repository.corpus.appending(path: "samples"), endingIn: ".imagepackage")
    var sources = try samples.map {
      Source(name: $0.lastPathComponent, bytes: try Repository.bytes($0))
    }
    var update = UpdateManifestEntry()
    update.imageID = GUID("eef5d367-ae2c-42eb-861f-8f2c453133df") ?? .zero
    update.partition = PartitionType(rawValue: 1)
    var store = TrustedKeystore()
    store.keys = [KeystoreKey(), KeystoreKey()]
    store.table = [1, 2, 3]
    let contents: [(String, ImageType, [UInt8])] = [
      (
        "capability", .firmwareConfig,
        CapabilityBlock(
          deviceID: [UInt8](repeating: 7, count: 64), capabilities: [.appDevelopment]
        ).serialized
      ),
      (
        "update-manifest", ImageType(rawValue: 24),
        UpdateManifest(buildDate: 1_700_000_000, entries: [update]).serialized
      ),
      ("keystore", .trustedKeystore, store.serialized),
      (
        "board", .customerBoardConfig,
        BoardConfiguration(preset: "preset", description: "text").serialized
      ),
    ]
    for (name, type, content) in contents {
      sources.append(Source(name: name, bytes: try SignedPackage.sdkSigned(content, type)))
    }
    // A program with every table, which those of the recipes do not have.
    var recipe = try Recipe.named("hello")
    let program = try #require(recipe.files.firstIndex { $0.path == "/bin/app" })
    recipe.files[program].text = nil
    recipe.files[program].hex = SampleProgram().bytes.map { Hex.text($0) }.joined()
    sources.append(Source(name: "program", bytes: try recipe.signed()))
    return sources
  }

  /// Five real packages that differ: small and large, with and without program, compressed, of the
  /// real-time core, and with the attribute blocks of old images.
  static let realNames = [
    "Azure__AzureSphereBlinkTest.imagepackage", "anvilsecure__test_app.imagepackage",
    "Azure-Sphere-DevX__avnet_PHT_HLApp-V1-signed.imagepackage",
    "AzureSphereCloudEnabledAltair8800__AltairRT_disk_cache_server.imagepackage",
    "shijiong__AvnetStarterKitOLED.imagepackage",
  ]

  /// Those packages; empty where the folder of real files is missing.
  static func real() throws -> [Source] {
    guard let folder = Repository.real?.appending(path: "packages") else { return [] }
    return try realNames.map {
      Source(name: $0, bytes: try Repository.bytes(folder.appending(path: $0)))
    }
  }
}
