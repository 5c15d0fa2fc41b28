import ApplicationManifest
import ByteLayout
import ImagePackage

/// What an application depends on, when it is not what its kind is given. In a compressed package
/// both layers say the same.
enum InterfaceOperators {
  static let all = [emptied, typeZero, second, realTime]

  static let emptied = depends(
    "abi.empty", "Lets a high-level application depend on nothing."
  ) { _, _ in [] }

  static let typeZero = depends(
    "abi.type-zero", "Lets a high-level application depend on an interface of type 0."
  ) { abi, random in
    [ABI(ABIType(rawValue: 0), version: random.coin() ? abi.version : 0)]
  }

  static let second = depends(
    "abi.second", "Lets a high-level application depend on a second interface."
  ) { abi, random in
    let other = random.coin() ? abi : ABI(.osRuntime, version: 1)
    return random.coin() ? [abi, other] : [other, abi]
  }

  /// An operator for high-level applications that name a target.
  private static func depends(
    _ name: String, _ summary: String,
    _ choose: @escaping @Sendable (ABI, inout SeededRandom) -> [ABI]
  ) -> MutationOperator {
    MutationOperator(name, summary, breaks: "package.api-set") { piece, random in
      piece.goInside()
      guard piece.isApplication, piece.statedAPISet != nil, !piece.isRealTime,
        let abi = piece.target.section(ABIDependsSection.self)?.abis.first
      else { return nil }
      return piece.depend(on: choose(abi, &random))
    }
  }

  static let realTime = MutationOperator(
    "abi.real-time", "Lets a real-time application depend on an interface.",
    breaks: "package.abi-entries"
  ) { piece, random in
    piece.goInside()
    guard piece.isApplication, piece.isRealTime else { return nil }
    return piece.depend(on: [ABI(random.coin() ? .osRuntime : .applicationRuntime, version: 1)])
  }
}

extension Workpiece {
  var isRealTime: Bool { manifest?.applicationType?.value == .realTime }

  /// Writes what the image depends on into every layer.
  fileprivate mutating func depend(on abis: [ABI]) -> Claim? {
    let section = ABIDependsSection(abis)
    outer.set(section)
    inner?.set(section)
    let list = abis.map { "\($0.type.label) \($0.version)" }.joined(separator: ", ")
    return target.index(of: ABIDependsSection.id).map {
      .change(
        "ABI Depends has \(list.isEmpty ? "no entry" : list)", target.range(ofSection: $0),
        ABIDependsSection.name)
    }
  }

  /// What the rules about the entries of ABI Depends say of these; `nil` where that is another rule's.
  func claim(ofDependingOn abis: [ABI]) -> FieldClaim? {
    guard isApplication, let manifest else { return .keeps }
    let isSystemAtMost = abis.isEmpty || abis.count == 1 && abis[0].type == .osRuntime
    let isRuntime = abis.count == 1 && abis[0].type == .applicationRuntime
    if isRealTime { return abis.isEmpty ? .keeps : .breaks("package.abi-entries") }
    if let stated = manifest.targetVersion?.value {
      return isRuntime && Int(abis[0].version) == stated ? .keeps : .breaks("package.api-set")
    }
    let isHighLevel =
      manifest.applicationType?.value == .highLevel || manifest.member(.applicationType) == nil
    return (isHighLevel ? isRuntime : isSystemAtMost) ? .keeps : .breaks("package.abi-entries")
  }
}
