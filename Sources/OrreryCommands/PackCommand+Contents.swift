import ArgumentParser
import ByteLayout
import DataFiles
import Findings
import ImageContents
import ImagePackage
import Inspection
import JSONText
import Packaging

extension PackCommand {
  /// Reads what is to be packed. Ids and time are those of the options, else of the package that
  /// is compared with, else new.
  func prepare(_ reference: PackReference?) throws -> PackInput {
    let build = metadata.build
    let time = try PointInTime.ofBuild(
      build.buildTime, else: reference?.debug.buildTime, instead: build.isNamedByContent ? 0 : nil)
    guard build.isNamedByContent else {
      let image = try NewIdentifier.value(build.imageId, else: reference?.identity.imageID)
      return try prepare(reference, image, time)
    }
    guard
      application.packageDirectory != nil || metadata.componentId != nil || reference != nil
    else {
      throw UsageFailure(
        "--image-id content needs --component-id, which is random otherwise")
    }
    var input = try prepare(reference, .zero, time)
    input.recipe.imageID = try OperationFailure.naming("the content") {
      try input.recipe.imageID(of: input.content, oneBL: input.oneBL)
    }
    return input
  }

  private func prepare(
    _ reference: PackReference?, _ image: GUID, _ time: UInt64
  ) throws -> PackInput {
    if let directory = application.packageDirectory {
      _ = try oneBL(for: .applications)
      return try application(directory, image, time)
    }
    let component = try NewIdentifier.value(
      metadata.componentId, else: reference?.identity.componentID)
    var input: PackInput
    if let preset {
      input = try board(preset, component, image, time)
    } else if let imageList {
      input = try updateManifest(imageList, component, image, time)
    } else {
      input = try raw(content ?? "", component, image, time)
    }
    if let name = metadata.name ?? reference?.debug.imageName.text { input.recipe.name = name }
    try metadata.apply(to: &input.recipe)
    input.oneBL = try oneBL(for: input.recipe.imageType)
    return input
  }

  private func oneBL(for type: ImageType) throws -> OneBLInformation? {
    guard let fields = metadata.oneBLInfo else { return nil }
    guard type == .oneBL else {
      throw ValidationError("--one-bl-info needs --image-type OneBL.")
    }
    return try OneBLFields(fields).information
  }

  private func application(
    _ directory: String, _ image: GUID, _ time: UInt64
  ) throws -> PackInput {
    guard metadata.componentId == nil, metadata.name == nil else {
      throw ValidationError("--component-id and --name cannot be used: the manifest gives both.")
    }
    let found = try application.content(of: directory)
    let content = found.content
    if verbose { content.describe() }
    var recipe = PackageRecipe(
      application: content.storage, image: image, buildTime: time)
    try metadata.apply(to: &recipe)
    return PackInput(
      content: MemorySource(try content.fileSystem()), recipe: recipe,
      identities: found.identities, files: found.files, findings: content.findings)
  }

  private func board(
    _ name: String, _ component: GUID, _ image: GUID, _ time: UInt64
  ) throws -> PackInput {
    guard let preset = BoardPreset(rawValue: name) else {
      throw UsageFailure(
        "unknown preset '\(name)'",
        hint: "known: \(BoardPreset.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    let configuration = preset.configuration
    return PackInput(
      content: MemorySource(configuration.serialized),
      recipe: PackageRecipe(
        .customerBoardConfig, component: component, image: image,
        name: configuration.imageName(component: component), buildTime: time),
      identities: [], files: [])
  }

  private func raw(
    _ path: String, _ component: GUID, _ image: GUID, _ time: UInt64
  ) throws -> PackInput {
    let type = try namedType()
    let source = try FileSource(InputFile(path: path))
    var name = path.split(separator: "/").last.map(String.init) ?? path
    if type == .customerBoardConfig {
      let bytes = try source.read(at: 0, count: min(source.count, 1 << 20))
      var findings = FindingLog()
      let board = BoardConfiguration.read(bytes.span, findings: &findings)
      if let board { name = board.imageName(component: component) }
    }
    return PackInput(
      content: source,
      recipe: PackageRecipe(
        type, component: component, image: image, name: name, buildTime: time),
      identities: [source.file.identity], files: [path])
  }

  private func updateManifest(
    _ path: String, _ component: GUID, _ image: GUID, _ time: UInt64
  ) throws -> PackInput {
    let type = try namedType()
    guard ImageType.updateManifests.contains(Int(type.rawValue)) else {
      throw ValidationError("Image type \(type.label) is not an update manifest.")
    }
    let bytes = try Inputs.contents(of: path, limit: JSONLimits.default.size)
    let directory = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    // A pipe that was read to its end must not be opened again.
    var identities = FileIdentity(path: path).map { [$0] } ?? []
    var files = [path]
    let entries = try ImageList.entries(bytes, file: path) { name in
      let file = name.hasPrefix("/") ? name : directory + name
      do {
        let source = try FileSource(InputFile(path: file))
        identities.append(source.file.identity)
        files.append(file)
        guard let package = try Inspector.read(.source(source), extent: .metadata).package else {
          return .failure(.init("\(file) is not an image package"))
        }
        return .success(.init(package: package, size: source.count))
      } catch {
        return .failure(.init("\(error)"))
      }
    }
    return PackInput(
      content: MemorySource(UpdateManifest(buildDate: time, entries: entries).serialized),
      recipe: PackageRecipe(
        type, component: component, image: image, name: "update_manifest", buildTime: time),
      identities: identities, files: files)
  }

  private func namedType() throws -> ImageType {
    let text = imageType ?? ""
    guard
      let type = ImageType(name: text) ?? UInt16(text).map({ ImageType(rawValue: $0) })
    else {
      throw UsageFailure(
        "unknown image type '\(text)'",
        hint: NearestWord.to(text, among: OptionValues.imageTypes).map { "did you mean '\($0)'?" }
          ?? "orrery help image-types lists them")
    }
    return type
  }
}
