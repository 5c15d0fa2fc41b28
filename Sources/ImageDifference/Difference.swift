public import Findings

/// What is different between two inputs. `diff(a, a)` is empty, and ``mirrored`` is `diff(b, a)`.
public struct Difference: Sendable, Hashable {
  /// A part that both inputs have, so that it was compared.
  public enum Part: String, Sendable, Hashable, CaseIterable {
    /// Sections and signature.
    case metadata
    /// Content that is no tree of files.
    case content
    /// The tree of files.
    case files
    /// The application manifest.
    case manifest
    /// The bytes.
    case bytes
  }

  /// What was compared.
  public var parts: [Part] = []
  /// Everything that is different, the heaviest first.
  public var changes: [Change] = []
  /// Entries of the trees that are not the same.
  package var files: [FileDifference] = []
  /// The bytes of the packages that hold the files.
  package var bytes: ByteDifference?

  /// The same, seen from the other side.
  public var mirrored: Difference {
    var copy = Difference()
    copy.parts = parts
    copy.changes = changes.map(\.mirrored).sortedByWeight
    copy.files = files.map(\.mirrored)
    copy.bytes = bytes?.mirrored
    return copy
  }

  init() {}

  /// Compares two inputs that were read with chunks of one size.
  ///
  /// - Parameters:
  ///   - old: What there was.
  ///   - new: What there is.
  ///   - names: What pins and controllers are called.
  /// - Throws: Where a file on disk that differs can no longer be read.
  public init(
    from old: ComparedInput, to new: ComparedInput, names: PeripheralNames? = nil
  ) throws(OperationFailure) {
    var comparison = Comparison(old: old, new: new, names: names)
    do { try comparison.run() } catch { throw OperationFailure(error) }
    self = comparison.difference
    changes = changes.sortedByWeight
  }
}
