public import ByteLayout
public import DataFiles
public import Findings
public import ImageContents
import ImagePackage

/// Makes capability files: a block that gives one device its capabilities, in a package of its own
/// (`evidence/contents.md#capability-file`).
public enum CapabilityFile {
  /// The name that every capability file has.
  public static let name = "fw_config"

  /// Writes a capability file with the sections ID, SG and DB.
  ///
  /// - Parameters:
  ///   - block: Device and capabilities.
  ///   - component: Which component.
  ///   - image: Which file.
  ///   - buildTime: Seconds since 1970-01-01 UTC.
  ///   - signer: Who signs.
  ///   - output: Where the file goes.
  public static func write(
    _ block: CapabilityBlock, component: GUID, image: GUID, buildTime: UInt64,
    signer: any Signer, to output: consuming AtomicOutput
  ) throws(OperationFailure) -> PackageSummary {
    try PackageWriter.write(
      content: MemorySource(block.serialized), padding: 0,
      metadata: Metadata([
        Section(IdentitySection(.firmwareConfig, component: component, image: image)),
        Section(SignatureSection()),
        Section(DebugSection(name: name, buildTime: buildTime)),
      ]),
      oneBL: nil, signer: signer, to: output)
  }
}
