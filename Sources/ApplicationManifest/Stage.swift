/// At which point of its life a manifest is looked at.
public enum Stage: String, Sendable, Hashable, CaseIterable {
  /// As a person writes it: it may name peripherals of a hardware definition (`$NAME`), and the
  /// packer adds the target API set.
  case source
  /// As it is in an image package.
  case stored
}
