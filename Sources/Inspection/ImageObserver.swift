public import DataFiles

/// Somebody who looks on while an image is read: to show progress, to cut its bytes into chunks, to
/// hash its files. Every byte passes once, in order.
public protocol ImageObserver: AnyObject {
  /// The input has so many bytes; not called for a stream.
  func expects(_ size: Int)
  /// So many more bytes were read.
  func received(_ count: Int)
  /// What the image holds is known, but for what takes every byte to tell. It comes before the
  /// first byte passes; of a stream too large to be held, before the end that was held back.
  func began(_ image: InspectedImage)
  /// The bytes that follow those before.
  ///
  /// - Throws: What ends the reading.
  func passed(_ bytes: Span<UInt8>, at offset: Int) throws(FileError)
}

extension ImageObserver {
  /// Nothing.
  public func expects(_ size: Int) {}
  /// Nothing.
  public func received(_ count: Int) {}
  /// Nothing.
  public func began(_ image: InspectedImage) {}
  /// Nothing.
  public func passed(_ bytes: Span<UInt8>, at offset: Int) throws(FileError) {}
}
