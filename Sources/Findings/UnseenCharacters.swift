extension Unicode.Scalar {
  /// Whether a reader cannot see what stands there: characters that move the cursor, turn the
  /// direction of text, show nothing, show a blank that is not the space, or mean something in one
  /// program only. Such text from a file reaches people and programs escaped; the one place that
  /// says which characters these are.
  package var isUnseen: Bool {
    // Nearly all text; the blocks hold letters and ideographs only.
    if value < 0x7F { return value < 0x20 }
    if (0xC0...0x2FF).contains(value) || (0x4E00...0x9FFF).contains(value) { return false }
    let properties = properties
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse: return true
    // Non-characters, and what Unicode has not given a meaning yet.
    case .unassigned: return true
    case .lineSeparator, .paragraphSeparator: return true
    // The space itself is ASCII.
    case .spaceSeparator: return true
    default: return properties.isDefaultIgnorableCodePoint || Self.blanks.contains(value)
    }
  }

  /// Letters and symbols that are drawn as nothing, of which no property tells: a replaced object,
  /// an empty pattern of Braille, fillers of three other scripts.
  private static let blanks: Set<UInt32> = [0x2800, 0xFFFC, 0x13441, 0x13442, 0x16FE4, 0x1D159]
}
