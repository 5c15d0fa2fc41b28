package import ASXipFS
internal import ByteLayout
package import Inspection

/// The bytes of an image's files, as far as they are at hand: all of an image that is held whole, and
/// of a larger one what a ``FileCapture`` took while it passed.
package struct FileBytes: Sendable {
  private let whole: [UInt8]?
  private let captured: [Int: [UInt8]]

  /// The files of an image; `capture` is who looked on while it was read, where somebody did.
  package init(of image: InspectedImage, _ capture: FileCapture? = nil) {
    whole = image.innermost.wholeBytes
    captured = whole == nil ? capture?.files ?? [:] : [:]
  }

  /// The bytes of a regular file; `nil` for other entries, and where they are not at hand.
  package func bytes(of entry: FileSystem.Entry) -> ArraySlice<UInt8>? {
    guard entry.kind == .file, let range = entry.dataRange else { return nil }
    guard !range.isEmpty else { return [] }
    if let whole { return range.upperBound <= whole.count ? whole[range] : nil }
    guard let file = captured[range.lowerBound], file.count >= range.count else { return nil }
    return file[0..<range.count]
  }
}
