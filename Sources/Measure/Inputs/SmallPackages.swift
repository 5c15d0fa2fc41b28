import ASXipFS
import ByteLayout
import Packaging

/// Packages as most are: an application of 16 KiB, signed with the SDK test key. Each has a
/// component and content of its own.
struct SmallPackages {
  /// Bytes of an application's program, so that the file system has 16 KiB.
  static let programSize = 8192
  /// Seconds since 1970 of every build.
  static let buildTime: UInt64 = 1_700_000_000

  private let signer: SDKTestSigner

  init() throws(MeasureError) {
    do { signer = try SDKTestSigner() } catch {
      throw .notMeasured("\(error)")
    }
  }

  /// - Parameter holdsProgram: Whether the program is one, and not any bytes.
  func bytes(_ number: Int, holdsProgram: Bool = false) throws(MeasureError) -> [UInt8] {
    do {
      let storage = try ManifestStorage(
        Array(Self.manifest(number).utf8), apiSet: APISet(version: 12))
      var tree = FileTree()
      try tree.add(path: "/app_manifest.json", .file(storage.bytes), mode: FileTree.fileMode)
      var random = SeededRandom(seed: number)
      let program =
        holdsProgram
        ? SmallProgram.bytes(Self.programSize) { random.block($0) }
        : random.block(Self.programSize)
      try tree.add(path: "/bin/app", .file(program), mode: FileTree.executableMode)
      let recipe = PackageRecipe(
        application: storage, image: Self.identifier(number, kind: 1), buildTime: Self.buildTime)
      return try PackageWriter.bytes(
        content: try FileSystemBuilder.build(tree), padding: 0,
        metadata: recipe.metadata(thumbprint: signer.thumbprint, signer.signingType),
        signer: signer)
    } catch {
      throw .notMeasured("cannot make a package: \(error)")
    }
  }

  func write(
    _ number: Int, holdsProgram: Bool = false, to path: String
  ) throws(MeasureError) {
    let bytes = try bytes(number, holdsProgram: holdsProgram)
    do { try PlainFile(path).write(bytes) } catch { throw MeasureError(error) }
  }

  static func manifest(_ number: Int) -> String {
    """
    {"SchemaVersion":1,"Name":"measure","ComponentId":"\(identifier(number, kind: 0))",\
    "EntryPoint":"/bin/app","CmdArgs":[],"Capabilities":{},"ApplicationType":"Default"}
    """
  }

  static func identifier(_ number: Int, kind: Int) -> GUID {
    GUID(
      high: 0x0D9B_6F10_5A3C_4E8B + UInt64(kind) << 32, low: 0xB7F2 << 48 | UInt64(number))
  }
}
