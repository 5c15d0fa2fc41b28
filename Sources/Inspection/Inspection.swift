public import ApplicationManifest
public import Findings
public import ImagePackage
public import JSONText

/// A package opened whole: its end, its content, the manifest inside, the inner package of a
/// compressed one. Everything in it was read and nothing of it is trusted.
public struct Inspection: Sendable {
  /// The size of the input in bytes.
  public var size: Int
  /// The end of the package, `nil` where none was found.
  public var package: Package?
  /// What the content is, `nil` where neither an end of a package nor a file system was found.
  public var content: ImageContent?
  /// The application manifest.
  public var manifest: InspectedManifest?
  /// The inner package of a compressed one. An array of at most one: a value cannot hold itself.
  private var inners: [Inspection] = []
  /// The bytes that were decompressed for ``inner``, which was read from them.
  public var innerBytes: [UInt8] = []
  /// What is wrong. Places of the inner package are in the inner layer.
  public var findings: FindingLog
  /// Where the content ends, in bytes: what follows up to the metadata is padding.
  public var contentEnd = 0
  /// Whether the content, whose layout is known, went past and was not looked at.
  public var isContentUnseen = false

  /// The inner package of a compressed one.
  public var inner: Inspection? {
    get { inners.first }
    set { inners = newValue.map { [$0] } ?? [] }
  }

  /// An inspection of `size` bytes that has seen nothing yet.
  init(size: Int, findingsLimit: Int) {
    self.size = size
    findings = FindingLog(limit: findingsLimit)
  }

  /// The inspection that holds the files: the inner one of a compressed package, else this.
  public var innermost: Inspection { inner ?? self }
}

/// A manifest found inside a package.
public struct InspectedManifest: Sendable {
  /// The path inside the image.
  public static let path = "/app_manifest.json"

  /// The bytes as stored.
  public var bytes: [UInt8]
  /// The JSON text with all its places.
  public var document: JSONDocument
  /// The model, `nil` where the text is no JSON object.
  public var manifest: Manifest?
}
