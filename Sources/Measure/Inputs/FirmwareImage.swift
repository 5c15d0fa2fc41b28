import Cryptography
import DataFiles
import ImagePackage
import Packaging

/// A package of firmware of any size, signed with the SDK test key. It is written in pieces and
/// never held whole.
enum FirmwareImage {
  /// A type whose content is not interpreted.
  private static let imageType = ImageType(rawValue: 8)

  /// Writes a package; the tail adds some 200 bytes to the content.
  static func write(_ content: StreamedContent, to path: String) throws(MeasureError) {
    do {
      let signer = try SDKTestSigner()
      let number = content.size >> 20
      let recipe = PackageRecipe(
        imageType, component: SmallPackages.identifier(number, kind: 2),
        image: SmallPackages.identifier(number, kind: 3), name: "measure",
        buildTime: SmallPackages.buildTime)
      let package = Package(
        contentSize: content.size,
        metadata: recipe.metadata(thumbprint: signer.thumbprint, signer.signingType))
      let file = try PlainFile(path)
      var hasher = try RunningDigest(.sha256)
      try content.write(to: file) { hasher.update($0) }
      hasher.update(package.unsignedTail)
      try file.write(package.unsignedTail + signer.sign(digest: hasher.finish()))
    } catch let error as FileError {
      throw MeasureError(error)
    } catch {
      throw .notMeasured("cannot make a package: \(error)")
    }
  }
}
