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
  public var layer: Layer
  /// Bytes from the start of the layer.
  public var range: Range<Int>?
  /// Field path, outermost first: `["identity", "image_type"]`.
  public var field: [String]
  /// The text file that ``text`` counts in: a path inside the image, or the input itself.
  public var file: String?
  /// Position in a text file.
  public var text: TextPosition?

  /// Describes a place; leave out what is not known.
  public init(
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
  public static func at(_ offset: Int, _ field: String...) -> Place {
    Place(range: offset..<offset, field: field)
  }

  /// A run of bytes.
  public static func bytes(_ range: Range<Int>, _ field: String...) -> Place {
    Place(range: range, field: field)
  }
}

/// A position in a text.
public struct TextPosition: Sendable, Hashable {
  /// Line, counted from 1; lines end at LF, CR LF or CR.
  public var line: Int
  /// Column in Unicode scalars, counted from 1.
  public var column: Int
  /// Bytes from the start of the text.
  public var offset: Int

  /// Describes a position.
  public init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }
}
