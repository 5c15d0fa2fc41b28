package import ASXipFS
public import Cryptography
public import DataFiles
package import ImagePackage
package import JSONText

/// Where the bytes of an image come from.
public enum ImageInput {
  /// They are all here.
  case memory([UInt8])
  /// They can be read in any order, as those of a file.
  case source(any ByteSource)
  /// They come once, from start to end, as through a pipe.
  case stream(FileStream, Oversized)

  /// What happens to a stream that has more than ``InspectionLimits/memorySize`` bytes.
  public enum Oversized: Sendable, Hashable {
    /// It is refused.
    case refused
    /// Its bytes pass by, and only its end is interpreted. Which hash its signature needs is at
    /// that end, when the bytes are gone, so it has to be chosen before; `nil` computes none.
    case passed(DigestAlgorithm?)
  }
}

/// How much of an image is read.
public enum InspectionExtent: Sendable, Hashable {
  /// Every byte, once.
  case whole
  /// The end of the file: metadata and signature. Such an image can be shown, never verified.
  case metadata
}

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

/// What an inspection accepts, and how much of an input it holds.
public struct InspectionLimits: Sendable, Hashable {
  /// Files up to this many bytes are held whole. Flash for applications has 1 MiB.
  public var wholeFileSize = 4 << 20
  /// Pipes, and streams to be decompressed, up to this many bytes are held whole.
  public var memorySize = 16 << 20
  /// Bytes of the start of a larger input that are held: its inode tables stand there.
  public var windowSize = 1 << 20
  /// The largest inner package in bytes.
  public var innerSize = 64 << 20
  /// The most findings that are kept.
  public var findings = 1000
  /// Limits of the end of the file.
  package var container = ContainerLimits.default
  /// Limits of a file system.
  package var fileSystem = FileSystemLimits.default
  /// Limits of a manifest.
  package var json = JSONLimits.default

  /// The defaults above.
  public static let `default` = InspectionLimits()

  /// The defaults above, to be changed.
  public init() {}
}
