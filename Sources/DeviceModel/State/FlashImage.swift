public import ByteLayout
public import ImagePackage

/// What the device's table says of one image in its flash.
public struct FlashImage: Sendable, Hashable {
  /// How an image came to the device.
  public enum Origin: String, Sendable, Hashable, CaseIterable {
    /// Over the device's own interface.
    case sideload
    /// From the cloud.
    case cloud
  }

  /// Which component.
  public internal(set) var componentID: GUID
  /// Which version of it.
  public internal(set) var imageID: GUID
  /// What it is.
  public internal(set) var imageType: ImageType
  /// The bytes that were written.
  public internal(set) var digest: ImageDigest
  /// How many bytes.
  public internal(set) var size: Int
  /// How it came.
  public internal(set) var origin: Origin
  /// What an application is doing; `notPresent` for all else and for what is only staged.
  public internal(set) var state = ApplicationState.notPresent

  /// Whether it is a customer's, or the debug server.
  public var isApplication: Bool { imageType == .applications }
}
