public import Cryptography
public import DataFiles

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
