import ASXipFS
import ApplicationManifest
import ByteLayout
import DataFiles
import Findings
import Foundation
import ImageContents
import ImagePackage
import Inspection
import Packaging
import TestSupport
import Testing

/// A real package, or the one inside it, with its bytes.
private struct RealImage {
  var name: String
  var inspection: InspectedImage
  var bytes: [UInt8]

  /// All of them that were found, the inner ones too.
  static func all() throws -> [RealImage] {
    let folder = try #require(Repository.real).appending(path: "packages")
    var images: [RealImage] = []
    for file in Repository.files(in: folder) {
      let bytes = try Repository.bytes(file)
      let outer = Inspector.read(bytes)
      let name = file.lastPathComponent
      images.append(RealImage(name: name, inspection: outer, bytes: bytes))
      if let inner = outer.inner {
        images.append(
          RealImage(
            name: name + " inside", inspection: inner, bytes: (outer.inner?.wholeBytes ?? [])))
      }
    }
    return images
  }

  /// Writes its files into a directory, as `extract` does.
  func extracted(_ fileSystem: FileSystem) throws -> PackageDirectory {
    let directory = try PackageDirectory()
    for entry in fileSystem.entries.dropFirst() {
      if let range = entry.dataRange, entry.kind == .file {
        try directory.write(String(entry.path.dropFirst()), Array(bytes[range]))
      } else {
        try directory.makeDirectory(String(entry.path.dropFirst()))
      }
    }
    return directory
  }

  /// The metadata, made of what the package says of itself: ids, time, flags and signer.
  func metadata(_ recipe: PackageRecipe) throws -> Metadata {
    var recipe = recipe
    let package = try #require(inspection.package)
    recipe.temporary = package.metadata.first(TemporaryImageSection.self)?.flags
    let signer = try #require(package.signer)
    return recipe.metadata(thumbprint: signer.thumbprint, signer.signingType)
  }
}

@Suite(.enabled(if: Repository.real != nil, "the real files are missing"))
struct RealPackageTests {
  /// The files, the stored manifest, the ids and the time of a package make the same package again,
  /// every byte up to the signature.
  @Test func everyRealApplicationIsRebuiltByteForByte() throws {
    var count = 0
    for image in try RealImage.all() {
      guard case .fileSystem(let fileSystem)? = image.inspection.content else { continue }
      let package = try #require(image.inspection.package)
      let directory = try image.extracted(fileSystem)
      let content = try ApplicationContent(directory: directory.path)
      let built = try content.fileSystem()
      #expect(built == Array(image.bytes[..<package.contentSize]), "\(image.name)")
      let metadata = try image.metadata(
        PackageRecipe(
          application: content.storage, image: try #require(package.identity?.imageID),
          buildTime: try #require(package.debug?.buildTime)))
      let tail = Package(contentSize: built.count, metadata: metadata).unsignedTail
      #expect(built + tail == Array(image.bytes[package.signedRange]), "\(image.name)")
      let difference = try PackageDifference.first(
        content: MemorySource(built), padding: 0, metadata: metadata, in: image.inspection,
        layer: .outer, from: MemorySource(image.bytes), map: image.inspection.byteMap)
      #expect(difference == nil, "\(image.name)")
      count += 1
    }
    #expect(count == 21)
  }

  @Test func theRealBoardConfigurationIsRebuiltByteForByte() throws {
    let image = try #require(
      try RealImage.all().first {
        $0.inspection.package?.identity?.imageType == .customerBoardConfig
      })
    let package = try #require(image.inspection.package)
    let identity = try #require(package.identity)
    let configuration = BoardPreset.ethernet.configuration
    let metadata = try image.metadata(
      PackageRecipe(
        .customerBoardConfig, component: identity.componentID, image: identity.imageID,
        name: configuration.imageName(component: identity.componentID),
        buildTime: try #require(package.debug?.buildTime)))
    let content = configuration.serialized
    let tail = Package(contentSize: content.count, metadata: metadata).unsignedTail
    #expect(content + tail == Array(image.bytes[package.signedRange]))
  }

  /// Without the API set that the packer appended, a stored manifest is its source once more.
  @Test func theAPISetIsAppendedAsTheVendorAppendsIt() throws {
    var count = 0
    for image in try RealImage.all() {
      guard let stored = image.inspection.manifest?.bytes else { continue }
      let text = String(decoding: stored, as: UTF8.self)
      let mark = #","TargetApplicationRuntimeVersion":"#
      guard !text.contains("\n"), let start = text.range(of: mark, options: .backwards) else {
        continue
      }
      let package = try #require(image.inspection.package)
      let abi = try #require(package.metadata.first(ABIDependsSection.self)?.abis.first)
      let beta = image.inspection.manifest?.manifest?.targetBetaAPIs?.value
      let source = String(text[..<start.lowerBound]) + "}"
      let storage = try ManifestStorage(
        Array(source.utf8), apiSet: APISet(version: abi.version, beta: beta))
      #expect(storage.bytes == stored, "\(image.name)")
      count += 1
    }
    #expect(count >= 10)
  }

  /// The source manifests of the samples with their boards, held against the text itself: blanks
  /// taken out, names replaced by a plain walk over the definitions, the API set at the end.
  @Test func theManifestsOfTheSamplesAreStoredAsDescribed() throws {
    var count = 0
    var withoutBoard: [String] = []
    for (name, bytes) in try SampleManifest.all() {
      guard let board = try SampleBoard.fitting(bytes) else {
        withoutBoard.append(name)
        continue
      }
      let text = String(decoding: bytes, as: UTF8.self)
      let isRealTime = text.contains("RealTimeCapable")
      let storage = try ManifestStorage(
        bytes, definition: board.definition,
        apiSet: isRealTime ? nil : APISet(version: 13))
      var expected = try board.replacingNames(in: SampleManifest.withoutBlanks(bytes))
      if !isRealTime {
        expected = String(expected.dropLast()) + #","TargetApplicationRuntimeVersion":13}"#
      }
      #expect(String(decoding: storage.bytes, as: UTF8.self) == expected, "\(name)")
      count += 1
      if isRealTime {
        #expect(try ManifestStorage(bytes).bytes == bytes, "\(name)")
      }
    }
    #expect(count >= 30)
    // The definitions of their controllers are not among the real files.
    #expect(
      withoutBoard
        == ["ADC__ADC", "PWM__PWM"].map {
          "Samples__\($0)_HighLevelApp__app_manifest.json"
        })
  }
}
