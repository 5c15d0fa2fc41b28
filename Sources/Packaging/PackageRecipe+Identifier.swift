public import ByteLayout
import Cryptography
public import DataFiles
public import Findings
public import ImagePackage

extension PackageRecipe {
  /// An image ID that says what is in the image: equal for equal images, another for any other.
  ///
  /// It is made of the SHA-256 of all that the packed image says but for the ID itself and the signer:
  /// the content, the metadata with the build time, and the block of a first boot loader. The form is
  /// that of RFC 9562, version 8.
  public func imageID(
    of content: any ByteSource, oneBL: OneBLInformation? = nil
  ) throws(OperationFailure) -> GUID {
    var recipe = self
    recipe.imageID = .zero
    let metadata = recipe.metadata(thumbprint: [UInt8](repeating: 0, count: 20), .ecdsa256)
    let signed = Package(contentSize: 0, metadata: metadata).signedBytes(around: [])
    do {
      let hasher = try ContentHasher(.sha256, size: content.count)
      try content.stream(0..<content.count) { (chunk, _) throws(FileError) in
        try hasher.update(chunk) {}
      }
      for bytes in [signed, oneBL?.serialized ?? []] { try hasher.update(bytes.span) {} }
      return Self.identifier(from: try hasher.finish())
    } catch {
      throw OperationFailure(error)
    }
  }

  private static func identifier(from digest: [UInt8]) -> GUID {
    func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
    return GUID(
      high: word(digest[..<8]) & ~0xF000 | 0x8000, low: word(digest[8..<16]) >> 2 | 1 << 63)
  }
}
