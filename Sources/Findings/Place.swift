/// Where a finding is: in which layer, at which bytes, in which field, in which line of a text.
/// Every part is optional but the layer, since some rules are about what is *not* there.
public struct Place: Sendable, Hashable {
  /// Which image a byte offset counts in.
  public enum Layer: String, Sendable, Hashable, CaseIterable {
    /// The file as it was given.
    case outer
    /// The image package inside a compressed one; offsets count in the decompressed bytes.
    case inner
  }

  /// The image that ``range`` counts in.
  public package(set) var layer: Layer
  /// Bytes from the start of the layer.
  public package(set) var range: Range<Int>?
  /// Field path, outermost first: `["identity", "image_type"]`.
  public package(set) var field: [String]
  /// The text file that ``text`` counts in: a path inside the image, or the input itself.
  public package(set) var file: String?
  /// Position in a text file.
  public package(set) var text: TextPosition?

  package init(
    layer: Layer = .outer, range: Range<Int>? = nil, field: [String] = [], file: String? = nil,
    text: TextPosition? = nil
  ) {
    self.layer = layer
    self.range = range
    self.field = field
    self.file = file
    self.text = text
  }

  /// One byte position, for a rule that breaks at a point.
  package static func at(_ offset: Int, _ field: String...) -> Place {
    Place(range: offset..<offset, field: field)
  }

  /// A run of bytes.
  package static func bytes(_ range: Range<Int>, _ field: String...) -> Place {
    Place(range: range, field: field)
  }
}

/// A position in a text.
public struct TextPosition: Sendable, Hashable {
  /// Line, counted from 1; lines end at LF, CR LF or CR.
  public package(set) var line: Int
  /// Column in Unicode scalars, counted from 1.
  public package(set) var column: Int
  /// Bytes from the start of the text.
  public package(set) var offset: Int

  package init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }
}
