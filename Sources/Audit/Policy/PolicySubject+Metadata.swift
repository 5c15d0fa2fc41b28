import ApplicationManifest
import ByteLayout
import Findings
import ImagePackage
import Inspection

extension PolicySubject {
  func imageType(_ types: [ImageTypeWord]) -> Judgement {
    if let gap { return .unclear(gap) }
    let found = layers.compactMap { layer, image -> Observation? in
      let type = image.package?.identity?.imageType
      if let type, types.contains(where: { $0.type == type }) { return nil }
      let words = type.map { "the image type is \($0.label)" } ?? "no Identity section says a type"
      return Observation(words, value: type?.label, at: Place(layer: layer))
    }
    return Judgement(found, else: image.package?.identity?.imageType.label ?? "")
  }

  func size(_ size: Int, _ bounds: SizeBounds, _ subject: String) -> Judgement {
    let words = "\(subject) \(size) bytes"
    return bounds.contains(size) ? .held(words) : .refused([Observation(words)])
  }

  /// Padding counts: it takes room in flash like everything else.
  func contentSize(_ bounds: SizeBounds) -> Judgement {
    if let gap { return .unclear(gap) }
    guard let package = image.innermost.package else { return .unclear("there is no package") }
    return size(package.contentSize, bounds, "the content has")
  }

  /// The API set that an application depends on; where the manifest names one too, both.
  func apiSet(_ bounds: APISetBounds) -> Judgement {
    if let gap { return .unclear(gap) }
    var versions: [(UInt32, Observation)] = []
    for (layer, image) in layers {
      guard let sections = image.package?.sections(ABIDependsSection.self) else {
        return .unclear("a section of ABI Depends is damaged")
      }
      for section in sections {
        for abi in section.abis where abi.type == .applicationRuntime {
          let words = "depends on API set \(abi.version)"
          versions.append((abi.version, Observation(words, at: Place(layer: layer))))
        }
      }
    }
    let manifest = image.innermost.manifest?.manifest
    if let target = manifest?.targetVersion {
      let place = Self.place(target.position)
      guard let version = UInt32(exactly: target.value) else {
        return .refused([Observation("the manifest names API set \(target.value)", at: place)])
      }
      versions.append((version, Observation("the manifest names API set \(version)", at: place)))
    }
    if versions.isEmpty {
      guard image.package?.identity?.imageType == .applications else {
        return .notApplicable("not an application")
      }
      switch manifest?.applicationType?.value {
      case .realTime?: return .notApplicable("a real-time application uses no API set")
      case .debugger?: return .notApplicable("a debug server uses no API set")
      default: return .unclear("the application depends on no API set")
      }
    }
    let found = versions.filter { !bounds.contains($0.0) }.map(\.1)
    return Judgement(found, else: "API set \(versions[0].0)")
  }

  /// A flag that is set in one of the layers is set; one that is required must be in each.
  func flag(_ flag: PackageFlag, _ demand: FlagDemand) -> Judgement {
    if let gap { return .unclear(gap) }
    var found: [Observation] = []
    for (layer, image) in layers {
      guard let isSet = image.package?.isSet(flag) else {
        return .unclear("the section that holds the flag is damaged")
      }
      guard isSet != (demand == .required) else { continue }
      found.append(
        Observation("\(flag.rawValue) is \(isSet ? "" : "not ")set", at: Place(layer: layer)))
    }
    return Judgement(found, else: "\(flag.rawValue) is \(demand == .required ? "" : "not ")set")
  }
}

extension Package {
  /// Every section of a type; `nil` where one of them could not be read.
  fileprivate func sections<S: MetadataSection>(_ type: S.Type) -> [S]? {
    var found: [S] = []
    for section in metadata.sections where section.id == S.id {
      guard case .known(let value as S, _) = section.content else { return nil }
      found.append(value)
    }
    return found
  }

  /// Whether a flag is set in any section that can hold it; `nil` where one could not be read.
  fileprivate func isSet(_ flag: PackageFlag) -> Bool? {
    func any<S: FlagsSection>(_ section: S.Type, _ flags: S.Flags) -> Bool? {
      sections(section).map { $0.contains { $0.flags.isSuperset(of: flags) } }
    }
    return switch flag {
    case .underDevelopment: any(TemporaryImageSection.self, .underDevelopment)
    case .removeAtBoot: any(TemporaryImageSection.self, .removeAtBoot)
    case .invalidateFromNormalWorld: any(ImagePolicySection.self, .invalidateFromNormalWorld)
    case .sideloadFromNormalWorld: any(ImagePolicySection.self, .sideloadFromNormalWorld)
    }
  }
}
