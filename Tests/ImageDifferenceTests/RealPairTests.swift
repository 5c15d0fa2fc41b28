import DataFiles
import Foundation
import ImageDifference
import JSONText
import Reporting
import TestSupport
import Testing

@Suite(.enabled(if: Repository.real != nil, "the folder of real files is missing"))
struct RealPairTests {
  private static let packages = Repository.files(
    in: Repository.real?.appending(path: "packages") ?? Repository.root.appending(path: "none"))

  /// Two real packages, and the file of `Golden` that says what is different.
  struct Pair: Sendable, CustomTestStringConvertible {
    var golden: String
    var old: String
    var new: String

    var testDescription: String { golden }
  }

  static let pairs = [
    Pair(
      golden: "developer-and-production",
      old: "Azure-Sphere-DevX__avnet_PHT_HLApp-V1.imagepackage",
      new: "Azure-Sphere-DevX__avnet_PHT_HLApp-V1-signed.imagepackage"),
    Pair(
      golden: "real-time-developer-and-production",
      old: "Azure-Sphere-DevX__AvnetPHTClick-Workshop-V1.imagepackage",
      new: "Azure-Sphere-DevX__AvnetPHTClick-Workshop-V1-signed.imagepackage"),
    Pair(
      golden: "two-versions",
      old: "Avnet__AvnetHTU21dRTApp-App1-V1.imagepackage",
      new: "Avnet__AvnetLightRanger5Click-Rev2-Click1-App1-V2.imagepackage"),
    Pair(
      golden: "one-component",
      old: "AzureSphereCloudEnabledAltair8800__AltairHL_sd_card_format_a.imagepackage",
      new: "AzureSphereCloudEnabledAltair8800__emulator_avnet_r1_geo_owm_games.imagepackage"),
    Pair(
      golden: "unrelated", old: "Azure__AzureSphereBlinkTest.imagepackage",
      new: "Azure__MutableStorage.imagepackage"),
    Pair(
      golden: "board-and-capability",
      old: "Azure-Sphere-DevX__lan-enc28j60-isu0-int5.imagepackage",
      new: "anvilsecure__dev_enable_caps.bin"),
  ]

  private static let isUpdating =
    ProcessInfo.processInfo.environment["ORRERY_UPDATE_GOLDEN"] == "1"

  private static func bytes(_ name: String) throws -> [UInt8] {
    try ExpectedPackage.bytes(name)
  }

  @Test func thePackagesAreThere() { #expect(Self.packages.count == 23) }

  @Test(arguments: pairs)
  func realPairsDifferAsWrittenDown(_ pair: Pair) throws {
    let (old, new) = try ComparedInput.pair(try Self.bytes(pair.old), try Self.bytes(pair.new))
    let difference = try Difference(from: old, to: new)
    let report = DiffReport(pair.old, old, pair.new, new, difference)
    let text = report.text(TextStyle())
    let file = Repository.root.appending(
      path: "Tests/ImageDifferenceTests/Golden/\(pair.golden).txt")
    if Self.isUpdating { try Data(text.utf8).write(to: file) }
    #expect(text == (try String(contentsOf: file, encoding: .utf8)))
  }

  @Test func everyGoldenFileIsAskedFor() {
    let files = Repository.files(
      in: Repository.root.appending(path: "Tests/ImageDifferenceTests/Golden"), endingIn: ".txt")
    #expect(
      Set(files.map { $0.deletingPathExtension().lastPathComponent })
        == Set(Self.pairs.map(\.golden)))
  }

  @Test(arguments: packages)
  func aPackageIsTheSameAsItself(_ url: URL) throws {
    let bytes = try Repository.bytes(url)
    let difference = try Difference.of(bytes, bytes)
    #expect(difference.lines == [])
    #expect(difference.files == [])
    #expect(difference.bytes?.similarity == 1)
    #expect(difference.bytes?.new.only == [])
  }

  /// Against the next two of the list, so that every kind of content meets others.
  @Test(arguments: packages.indices)
  func seenFromTheOtherSideItIsMirrored(_ index: Int) throws {
    let files = Self.packages
    for step in 1...2 {
      let (old, new) = (
        try Repository.bytes(files[index]),
        try Repository.bytes(files[(index + step) % files.count])
      )
      let (before, after) = try ComparedInput.pair(old, new)
      let there = try Difference(from: before, to: after)
      let back = try Difference(from: after, to: before)
      #expect(!there.changes.isEmpty)
      #expect(there.mirrored.described == back.described)
      #expect(there.described == back.mirrored.described)
    }
  }
}
