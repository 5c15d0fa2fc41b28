public import ApplicationManifest
public import ByteLayout
public import ImageContents
public import ImagePackage

/// What a decision has to know of an image that is already on the device.
public struct InstalledImage: Sendable, Hashable {
  /// Which component.
  public var componentID: GUID
  /// Which version of it.
  public var imageID: GUID
  /// What it is.
  public var imageType: ImageType
  /// SHA-256 of the whole package, 32 bytes.
  public var digest: [UInt8]
  /// Bytes of the package as stored.
  public var size: Int
  /// Bytes that it takes of the flash for applications: its own, or those of the package inside a
  /// compressed one, whichever are more.
  public var occupied: Int
  /// The manifest of an application, `$NAME`s resolved.
  public var manifest: Manifest?
  /// What a board configuration says; `nil` where it cannot be read.
  public var board: BoardConfiguration?

  /// Describes an image.
  public init(
    componentID: GUID, imageID: GUID, imageType: ImageType, digest: [UInt8], size: Int,
    uncompressedSize: Int = 0, manifest: Manifest? = nil,
    board: BoardConfiguration? = nil
  ) {
    self.componentID = componentID
    self.imageID = imageID
    self.imageType = imageType
    self.digest = digest
    self.size = size
    occupied = max(size, uncompressedSize)
    self.manifest = manifest
    self.board = board
  }

  /// Whether it is a debug server.
  public var isDebugger: Bool { manifest?.applicationType?.value == .debugger }
}
