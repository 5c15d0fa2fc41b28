/// What an entry point leads to inside an image.
public enum EntryPointTarget: String, Sendable, Hashable, CaseIterable {
  /// Nothing of that name is there.
  case missing
  /// A file.
  case file
  /// A directory or anything else that is no file.
  case notAFile
}

/// At which point of its life a manifest is looked at.
public enum Stage: String, Sendable, Hashable, CaseIterable {
  /// As a person writes it: it may name peripherals of a hardware definition (`$NAME`), and the
  /// packer adds the target API set.
  case source
  /// As it is in an image package.
  case stored
}
