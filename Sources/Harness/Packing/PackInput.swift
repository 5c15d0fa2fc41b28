import ASXipFS
import ApplicationManifest
import ByteLayout
import Inspection
import Packaging

/// The files and the manifest of an application, as an input decides.
struct PackInput {
  private static let names = [
    "bin", "app", "lib", "data.txt", "a", "æ", "app_manifest.json", "x y", "0", ".hidden", "Z", "b",
  ]

  private var files: [(path: [[UInt8]], bytes: [UInt8], isExecutable: Bool)] = []
  private var manifest: [UInt8]
  private var buildTime: UInt64
  private var image: GUID

  /// Takes the number of files, each file, then the manifest: 0 and fields of one, or its text.
  init(_ choices: inout Choices) {
    let count = choices.below(7)
    for _ in 0..<count {
      let shape = choices.byte()
      let path = (0...Int(shape & 3)).map { _ in Self.name(&choices) }
      let size = shape & 0x40 != 0 ? Int(choices.word() & 0x1FFF) : choices.below(32)
      let bytes =
        shape & 0x20 != 0 ? [UInt8](repeating: shape, count: size) : choices.take(size)
      files.append((path, bytes, shape & 0x80 != 0))
    }
    buildTime = UInt64(choices.long())
    image = ImageSupply.id(UInt64(choices.word()))
    manifest = choices.byte() == 0 ? Self.manifest(files.map(\.path), &choices) : choices.rest()
  }

  private static func name(_ choices: inout Choices) -> [UInt8] {
    let choice = choices.byte()
    guard choice < 0xC0 else { return choices.take(1 + Int(choice & 0x3F)) }
    return Array(names[Int(choice) % names.count].utf8)
  }

  /// A manifest whose fields are mostly right.
  private static func manifest(_ paths: [[[UInt8]]], _ choices: inout Choices) -> [UInt8] {
    let entry = paths.isEmpty ? [] : paths[choices.below(paths.count)]
    let path = entry.map { "/" + String(decoding: $0, as: UTF8.self) }.joined()
    let pins = (0..<choices.below(4)).map { _ in "\(choices.below(90))" }.joined(separator: ",")
    let port = choices.word()
    let type = choices.below(3) == 0 ? "RealTimeCapable" : "Default"
    let name = String(decoding: choices.take(choices.below(40)), as: UTF8.self)
      .unicodeScalars.filter { $0.value >= 0x20 && $0 != "\"" && $0 != "\\" }
    var text = "{\"SchemaVersion\":1,\"Name\":\"\(String(String.UnicodeScalarView(name)))\","
    text += "\"ComponentId\":\"\(ImageSupply.id(1 + UInt64(choices.byte())))\","
    text += "\"EntryPoint\":\"\(path)\",\"CmdArgs\":[],\"Capabilities\":{\"Gpio\":[\(pins)]"
    if port > 0 { text += ",\"AllowedTcpServerPorts\":[\(port)]" }
    return Array("\(text)},\"ApplicationType\":\"\(type)\"}".utf8)
  }

  /// The manifest as a packer stores it.
  func storage() throws(RefusedInput) -> ManifestStorage {
    let isRealTime = manifest.count > 18 && manifest.suffix(18).starts(with: "RealTime".utf8)
    return try ManifestStorage(
      manifest, apiSet: isRealTime ? nil : APISet(version: 12), entryPoint: target)
  }

  private func target(_ path: String) -> EntryPointTarget {
    let wanted = path.utf8.split(separator: UInt8(ascii: "/")).map { Array($0) }
    if files.contains(where: { $0.path == wanted }) { return .file }
    return files.contains { $0.path.starts(with: wanted) } ? .notAFile : .missing
  }

  /// The files with the manifest.
  ///
  /// - Throws: Where the builder does not take a name.
  func tree(with storage: ManifestStorage) throws(FileSystemBuildError) -> FileTree {
    var tree = FileTree()
    var folders: [[[UInt8]]: Int] = [[]: 0]
    let manifestName = Array(InspectedManifest.path.utf8.dropFirst())
    try tree.add(manifestName, .file(storage.bytes), mode: FileTree.fileMode)
    let program = storage.manifest.entryPoint.map {
      $0.value.utf8.split(separator: UInt8(ascii: "/")).map { Array($0) }
    }
    for file in files {
      var parent = 0
      for end in 1..<max(1, file.path.count) {
        let folder = Array(file.path.prefix(end))
        if folders[folder] == nil {
          folders[folder] = try tree.add(
            folder.last ?? [], .directory, mode: FileTree.directoryMode, to: parent)
        }
        parent = folders[folder] ?? 0
      }
      let isExecutable = file.isExecutable || file.path == program
      let mode = isExecutable ? FileTree.executableMode : FileTree.fileMode
      try tree.add(file.path.last ?? [], .file(file.bytes), mode: mode, to: parent)
    }
    return tree
  }

  /// What the metadata say.
  func recipe(_ storage: ManifestStorage) -> PackageRecipe {
    PackageRecipe(application: storage, image: image, buildTime: buildTime)
  }
}
