import ASXipFS
import ByteLayout
import Cryptography
import ImagePackage
import Inspection

/// An image on its way from a base to an attack. A change of its structure leaves it sound: with the
/// right checksum, and signed again by the same signer. A change of bytes leaves it as it falls.
struct Draft: Sendable {
  /// The whole image.
  private(set) var bytes: [UInt8]
  /// Who signs what is changed soundly.
  var signer: SigningIdentity

  /// The size of the signature behind the bytes that are signed.
  private static let signatureSize = 64

  init(bytes: [UInt8], signer: SigningIdentity) {
    self.bytes = bytes
    self.signer = signer
  }

  /// Signs bytes that are complete but for the signature.
  init(unsigned: [UInt8], _ signer: SigningIdentity) throws {
    self.signer = signer
    bytes = unsigned + [UInt8](repeating: 0, count: Self.signatureSize)
    try sign()
  }

  /// What can be read of the bytes.
  var inspection: InspectedImage { Inspector.read(bytes) }

  /// The end of the package.
  func package() throws -> Package {
    guard let package = inspection.package else {
      throw VectorError("no end of a package can be found any more")
    }
    return package
  }

  /// The file system.
  func fileSystem() throws -> FileSystem {
    guard case .fileSystem(let fileSystem) = inspection.content else {
      throw VectorError("no file system can be found any more")
    }
    return fileSystem
  }

  // MARK: Changes of the structure

  /// Changes the metadata.
  mutating func changeMetadata(_ edit: (inout Metadata) throws -> Void) throws {
    var package = try package()
    try edit(&package.metadata)
    try replace(Array(bytes.prefix(package.contentSize)), package)
  }

  /// Gives the image other ids.
  mutating func setIdentity(component: GUID? = nil, image: GUID?) throws {
    guard var identity = try package().identity, let image else {
      throw VectorError("there is no identity")
    }
    identity.imageID = image
    identity.componentID = component ?? identity.componentID
    let section = Section(identity)
    try changeMetadata { metadata in
      guard let index = metadata.sections.firstIndex(where: { $0.id == IdentitySection.id })
      else { return }
      metadata.sections[index] = section
    }
  }

  /// Puts other content before the metadata, filled up to a multiple of 4.
  mutating func replaceContent(_ content: [UInt8]) throws {
    let padding = [UInt8](repeating: 0, count: (4 - content.count % 4) % 4)
    try replace(content + padding, try package())
  }

  private mutating func replace(_ content: [UInt8], _ package: Package) throws {
    bytes = content + package.unsignedTail + [UInt8](repeating: 0, count: Self.signatureSize)
    try sign()
  }

  /// Writes over the content, corrects the checksum of a file system, and signs again.
  mutating func overwriteContent(at offset: Int, _ value: [UInt8]) throws {
    guard offset >= 0, value.count <= (try package()).contentSize - offset else {
      throw VectorError("\(value.count) bytes at \(offset) are not in the content")
    }
    try overwrite(at: offset, value)
    let inspection = inspection
    if case .fileSystem(let fileSystem) = inspection.content, let end = inspection.package {
      var writer = ByteWriter()
      writer.integer(fileSystem.checksum(of: bytes.span.extracting(first: end.contentSize)))
      try overwrite(at: SuperBlock.checksumRange.lowerBound, writer.bytes)
    }
    try sign()
  }

  /// Makes `identity` the signer, by name and by signature.
  mutating func change(signer identity: SigningIdentity) throws {
    signer = identity
    try changeMetadata { metadata in
      guard let index = metadata.sections.firstIndex(where: { $0.id == SignatureSection.id })
      else { throw VectorError("there is no Signature section") }
      metadata.sections[index] = Section(
        SignatureSection(thumbprint: identity.certificate.thumbprint, .ecdsa256))
    }
  }

  // MARK: Changes of bytes

  /// Writes over the bytes at an offset.
  mutating func overwrite(at offset: Int, _ value: [UInt8]) throws {
    guard 0...bytes.count ~= offset, value.count <= bytes.count - offset else {
      throw VectorError("\(value.count) bytes at \(offset) are not in the image")
    }
    bytes.replaceSubrange(offset..<(offset + value.count), with: value)
  }

  /// Puts bytes before those at an offset.
  mutating func insert(at offset: Int, _ value: [UInt8]) throws {
    guard 0...bytes.count ~= offset else { throw VectorError("\(offset) is not in the image") }
    bytes.insert(contentsOf: value, at: offset)
  }

  /// Takes bytes away.
  mutating func remove(at offset: Int, _ count: Int) throws {
    guard 0...bytes.count ~= offset, count <= bytes.count - offset else {
      throw VectorError("\(count) bytes at \(offset) are not in the image")
    }
    bytes.removeSubrange(offset..<(offset + count))
  }

  /// Signs all that is before the signature as its signer does.
  mutating func sign() throws {
    try sign(SignatureRequestText(identity: signer))
  }

  /// Signs in a way of its own.
  mutating func sign(_ request: SignatureRequestText) throws {
    guard bytes.count >= Self.signatureSize else { throw VectorError("no signature") }
    let end = bytes.count - Self.signatureSize
    let start =
      switch request.range {
      case .everything, .content, .file: 0
      case .metadata: try package().contentSize
      }
    let covered =
      switch request.range {
      case .everything, .metadata: bytes[start..<end]
      case .content: bytes[..<(try package().contentSize)]
      case .file: bytes[..<end] + [UInt8](repeating: 0, count: Self.signatureSize)
      }
    let signature = try request.signature(over: Array(covered))
    bytes.replaceSubrange(end..., with: signature)
  }
}
