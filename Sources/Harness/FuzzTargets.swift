/// Every target. The one list: executables, seeds, dictionaries and tests are held against it.
public enum FuzzTargets {
  /// The targets.
  public static let all: [FuzzTarget] = [package, fileSystem, manifest]

  /// The target of this name.
  public static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }

  /// A whole package.
  public static let package = FuzzTarget(
    "package", "an image package: its end, its content, the map of its bytes",
    maximumLength: 32 << 10, properties: PackageProperties.all
  ) { (bytes) throws(PropertyFailure) in try PackageProperties().check(bytes) }

  /// A file system.
  public static let fileSystem = FuzzTarget(
    "file-system", "the content of an application: an ASXipFS file system",
    maximumLength: 32 << 10, properties: FileSystemProperties.all
  ) { (bytes) throws(PropertyFailure) in try FileSystemProperties().check(bytes) }

  /// An application manifest.
  public static let manifest = FuzzTarget(
    "manifest", "the text of an application manifest",
    maximumLength: 4 << 10, properties: ManifestProperties.all
  ) { (bytes) throws(PropertyFailure) in try ManifestProperties().check(bytes) }
}
