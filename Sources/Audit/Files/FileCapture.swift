internal import ASXipFS
internal import ByteLayout
package import DataFiles
package import Inspection

/// Keeps the files of an image that is too large to be held, while its bytes pass once: what is
/// audited is what was hashed. Files are taken in the order of the image until the limit is met.
package final class FileCapture: ImageObserver {
  /// The most bytes of all files together: those of a device's flash many times over.
  package static let defaultLimit = 16 << 20
  /// The most files.
  static let fileLimit = 4096

  private let limit: Int
  private var ranges: [Range<Int>] = []
  /// What was taken, by the offset of its first byte.
  private(set) var files: [Int: [UInt8]] = [:]

  package init(limit: Int = FileCapture.defaultLimit) {
    self.limit = limit
  }

  package func began(_ image: InspectedImage) {
    guard image.wholeBytes == nil, !image.hasPassed, case .fileSystem(let found)? = image.content
    else { return }
    var longest: [Int: Range<Int>] = [:]
    for entry in found.entries where entry.kind == .file {
      guard let range = entry.dataRange, !range.isEmpty else { continue }
      if longest[range.lowerBound].map({ $0.count < range.count }) ?? true {
        longest[range.lowerBound] = range
      }
    }
    var left = limit
    for range in longest.values.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      guard ranges.count < Self.fileLimit, range.count <= left else { continue }
      left -= range.count
      ranges.append(range)
    }
  }

  package func passed(_ bytes: Span<UInt8>, at offset: Int) throws(FileError) {
    guard !ranges.isEmpty else { return }
    let chunk = offset..<(offset + bytes.count)
    for range in ranges where range.overlaps(chunk) {
      let part = range.clamped(to: chunk)
      var file = files.removeValue(forKey: range.lowerBound) ?? []
      for index in part { file.append(bytes[index - offset]) }
      files[range.lowerBound] = file
    }
    ranges.removeAll { $0.upperBound <= chunk.upperBound }
  }
}
