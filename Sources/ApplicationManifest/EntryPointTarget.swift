/// What an entry point leads to inside an image.
public enum EntryPointTarget: String, Sendable, Hashable, CaseIterable {
  /// Nothing of that name is there.
  case missing
  /// A file.
  case file
  /// A directory or anything else that is no file.
  case notAFile
}
