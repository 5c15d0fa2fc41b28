import ByteLayout
import Cryptography
import Findings
import ImagePackage
import Inspection
import LZMAStreams

/// A package that an operator works on: taken apart, with the inner package of a compressed one.
struct Workpiece: Sendable {
  var outer: PackageDraft
  /// The package inside, where the file is compressed and could be opened.
  var inner: PackageDraft? {
    didSet { innerBytes = nil }
  }
  /// The package inside as bytes, while it is as it was: it can have 64 MiB, which a hundred
  /// operators need not hash again.
  private var innerBytes: [UInt8]?
  /// Compresses the package that all operators start from once for all of them.
  private let compressor = Compressor()
  /// The program of the package as it was opened: it can have megabytes, too.
  private(set) var program: ProgramSite?
  /// The package that is changed.
  var layer = Place.Layer.outer
  /// Who signs.
  let signer: MutationSigner
  /// Whether anybody does.
  let signing: MutationSigning
  /// Whether the named key is the SDK's, so that signatures are checked.
  var isKeyKnown: Bool {
    outer.section(SignatureSection.self)?.thumbprint == signer.thumbprint
  }

  var target: PackageDraft {
    get { layer == .inner ? inner ?? outer : outer }
    set { if layer == .inner { inner = newValue } else { outer = newValue } }
  }

  /// The layer that holds the files.
  var innermost: Place.Layer { inner == nil ? .outer : .inner }

  /// Chooses the layer of a change that can be made in either.
  mutating func chooseLayer(_ random: inout SeededRandom) {
    layer = inner != nil && random.coin() ? .inner : .outer
  }

  mutating func goInside() { layer = innermost }

  /// Whether the package is an application, which labels speak of.
  var isApplication: Bool { outer.section(IdentitySection.self)?.imageType == .applications }

  /// The bytes of a package, signed where it is to be.
  func bytes(of draft: PackageDraft) throws(OperationFailure) -> [UInt8] {
    if let finished = draft.finished { return finished }
    let unsigned = draft.unsigned
    let signature = signing == .again ? try signer.signature(of: unsigned) : draft.signature
    return unsigned + draft.oneBL + signature
  }

  /// The package that is changed, signed where it is to be.
  func targetBytes() throws(OperationFailure) -> [UInt8] {
    if layer == .inner, let innerBytes { return innerBytes }
    return try bytes(of: target)
  }

  /// The file. A package inside is compressed again, and the outer one says its size.
  func bytes() throws(OperationFailure) -> [UInt8] {
    guard outer.finished == nil, inner != nil, layer == .inner else { return try bytes(of: outer) }
    var outer = outer
    try enclose(try targetBytes(), in: &outer)
    return try bytes(of: outer)
  }

  /// Makes a package the content of a compressed one.
  func enclose(_ inner: [UInt8], in outer: inout PackageDraft) throws(OperationFailure) {
    outer.content = try compressor.compress(inner).filledUp
    outer.set(CompressionSection(uncompressedSize: UInt32(truncatingIfNeeded: inner.count)))
  }
}

extension Workpiece {
  /// Takes a file apart. Where it is to be signed again, it names the SDK test certificate from here
  /// on, and so does the package inside.
  init(_ bytes: [UInt8], signing: MutationSigning) throws(OperationFailure) {
    self.signing = signing
    signer = try MutationSigner()
    let image = Inspector.read(bytes)
    guard let package = image.package else {
      let reason = image.findings.findings.first { $0.severity == .error }
      throw OperationFailure(
        MutationError.noPackage(reason?.detail ?? "no package found at the end of the file"))
    }
    outer = PackageDraft(package, content: Array(bytes.prefix(package.contentSize)))
    inner = image.inner.flatMap { inside in
      inside.package.map {
        PackageDraft($0, content: Array((inside.wholeBytes ?? []).prefix($0.contentSize)))
      }
    }
    let known = KnownContent((inner ?? outer).content)
    if inner == nil { outer.known = known } else { inner?.known = known }
    program = known.program(in: (inner ?? outer).content)
    guard signing == .again else { return }
    signer.name(in: &outer)
    if var inside = inner {
      signer.name(in: &inside)
      let bytes = try self.bytes(of: inside)
      inner = inside
      innerBytes = bytes
      try enclose(bytes, in: &outer)
    }
  }
}

extension [UInt8] {
  /// The same, filled up with zeros to a multiple of 4.
  var filledUp: [UInt8] { self + [UInt8](repeating: 0, count: (4 - count % 4) % 4) }
}

/// Whether a changed package is signed again.
package enum MutationSigning: String, Sendable, Hashable, CaseIterable {
  /// Signed again with the public SDK test key, so that a reader that checks signatures first sees
  /// the change.
  case again
  /// The signature that was there stays, and does not fit any more.
  case leave
}

/// Signs drafts with the public SDK test key.
struct MutationSigner: Sendable {
  private let key: PrivateKey
  /// SHA-1 of the certificate.
  let thumbprint: [UInt8]
  /// That of the older certificate, which holds the same key.
  let olderThumbprint: [UInt8]

  init() throws(OperationFailure) {
    do {
      key = try SDKTestKey.privateKey
      thumbprint = try SDKTestKey.certificate.thumbprint
      olderThumbprint = try SDKTestKey.olderCertificate.thumbprint
    } catch { throw OperationFailure(error) }
  }

  /// The signature of these bytes: one message has one signature (RFC 6979).
  func signature(of bytes: [UInt8]) throws(OperationFailure) -> [UInt8] {
    try OperationFailure.wrap {
      try key.signDeterministically(digest: try DigestAlgorithm.sha256.digest(of: bytes))
    }
  }

  /// The package names this signer.
  func name(in draft: inout PackageDraft) {
    draft.set(SignatureSection(thumbprint: thumbprint, .ecdsa256))
  }
}
