internal import ByteLayout
internal import Findings
internal import JSONText

extension ManifestLint {
  /// SchemaVersion, Name, ComponentId.
  mutating func checkIdentity() {
    if let version = value(of: .schemaVersion, missing: ManifestRules.missingSchemaVersion),
      version.integer != 1
    {
      add(ManifestRules.schemaVersion, is: version, ["SchemaVersion"])
    }
    if let name = value(of: .name, missing: ManifestRules.missingName) {
      let count = name.string?.utf8.count ?? 0
      if count == 0 {
        add(ManifestRules.nameForm, is: name, ["Name"])
      } else if count > 31 {
        add(ManifestRules.nameLength, "it has \(count) bytes", name.position, ["Name"])
      }
      checkControls(name, ["Name"]) { $0 < 0x20 || $0 == 0x7F }
    }
    if let id = value(of: .componentID, missing: ManifestRules.missingComponentID) {
      switch id.string.flatMap({ GUID($0) }) {
      case nil:
        add(ManifestRules.componentID, is: id, ["ComponentId"])
      case GUID.zero:
        add(ManifestRules.componentIDZero, "it is all zeros", id.position, ["ComponentId"])
      case GUID.allOnes:
        add(ManifestRules.componentIDZero, "it is all ones", id.position, ["ComponentId"])
      default: break
      }
    }
  }

  mutating func checkEntryPoint(_ target: ((String) -> EntryPointTarget)?) {
    guard let value = value(of: .entryPoint, missing: ManifestRules.missingEntryPoint) else {
      return
    }
    let field = ["EntryPoint"]
    guard let path = value.string, Self.isEntryPoint(path) else {
      add(ManifestRules.entryPoint, is: value, field)
      return
    }
    switch target?(path) {
    case .missing:
      add(
        ManifestRules.entryPointMissing, "\(value.excerpt) is not in the image", value.position,
        field)
    case .notAFile:
      add(
        ManifestRules.entryPointNotAFile, "\(value.excerpt) is not a file", value.position, field)
    case .file, nil: break
    }
  }

  /// An absolute path of at least one part, none of them `..`, `.` or empty, without NUL.
  private static func isEntryPoint(_ path: String) -> Bool {
    let slash = UInt8(ascii: "/")
    guard path.utf8.first == slash, !path.utf8.contains(0) else { return false }
    let parts = path.utf8.dropFirst().split(separator: slash, omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8)
    }
  }

  /// Refuses characters that a text must not hold. Paths, hosts, identifiers and the like have forms of
  /// their own, which leave no room for any.
  private mutating func checkControls(
    _ value: JSONValue, _ field: [String], isRefused: (UInt8) -> Bool
  ) {
    guard let byte = value.string?.utf8.first(where: isRefused) else { return }
    let what = byte == 0 ? "a NUL" : "byte 0x\(String(byte, radix: 16))"
    add(ManifestRules.controlCharacter, "there is \(what)", value.position, field)
  }

  mutating func checkCommandArguments() {
    guard let value = value(of: .commandArguments) else { return }
    guard let list = value.elements else {
      add(
        ManifestRules.commandArguments, "CmdArgs is \(value.excerpt)", value.position, ["CmdArgs"])
      return
    }
    for (index, element) in list.enumerated() {
      let field = ["CmdArgs", "\(index)"]
      if element.string == nil {
        add(
          ManifestRules.commandArguments, "an argument is \(element.excerpt)", element.position,
          field)
      } else if let text = element.string, Self.isPlaceholder(text) {
        add(ManifestRules.placeholder, element.excerpt, element.position, field)
      }
      checkControls(element, field) { $0 == 0 }
    }
  }

  mutating func checkApplicationType() {
    let field = ["ApplicationType"]
    let value = value(of: .applicationType, missing: ManifestRules.missingApplicationType)
    let isDebugServer = manifest.componentID?.value == Manifest.debugServer
    // What would follow from a type that is none is no second fault.
    if isDebugServer, !manifest.hasImpossibleType,
      value?.string != ApplicationType.debugger.rawValue
    {
      add(
        ManifestRules.debugServer,
        "the component is the debug server's, the type is \(value?.excerpt ?? "missing")",
        value?.position ?? manifest.componentID?.position, field)
    }
    guard let value else { return }
    switch value.string {
    case nil:
      add(ManifestRules.applicationTypeForm, is: value, field)
    case "Debug":
      add(ManifestRules.applicationTypeDebug, "it is \"Debug\"", value.position, field)
    case "Debugger" where isDebugServer:
      add(ManifestRules.applicationTypeDebugger, "it is \"Debugger\"", value.position, field)
    case "Debugger":
      add(
        ManifestRules.debugServer, "the type is \"Debugger\", the component is another one",
        value.position, field)
    case .some(let text) where ApplicationType(rawValue: text) == nil:
      let known = ApplicationType.allCases.map(\.rawValue)
      add(ManifestRules.applicationType, is: value, meant: known, field)
    default: break
    }
  }

  /// What the packer adds.
  mutating func checkTarget() {
    let kind = manifest.applicationType?.value
    let needsTarget =
      stage == .stored && !manifest.hasImpossibleType && (kind ?? .highLevel) == .highLevel
    let version = value(
      of: .targetVersion, missing: needsTarget ? ManifestRules.missingTargetVersion : nil)
    if let version {
      let field = [Manifest.Field.targetVersion.rawValue]
      let number = version.integer ?? -1
      if number < 0 {
        add(ManifestRules.targetVersionForm, is: version, field)
      } else {
        if !(1...Manifest.highestAPISet).contains(number) {
          add(ManifestRules.targetVersionUnknown, is: version, field)
        }
        if stage == .source { add(ManifestRules.targetVersionInSource, is: version, field) }
      }
    }
    guard let beta = value(of: .targetBetaAPIs) else { return }
    let field = [Manifest.Field.targetBetaAPIs.rawValue]
    if let text = beta.string {
      let digits = text.utf8.dropFirst(4)
      if !text.utf8.starts(with: "Beta".utf8) || digits.count != 4 || !digits.allSatisfy(\.isDigit)
      {
        add(ManifestRules.betaAPIsName, is: beta, field)
      }
    } else {
      add(ManifestRules.betaAPIsForm, is: beta, field)
    }
    if version == nil {
      add(ManifestRules.betaAPIsAlone, "no TargetApplicationRuntimeVersion", beta.position, field)
    }
  }

  /// MallocVersion, and unknown fields.
  mutating func checkOtherFields() {
    if let malloc = value(of: .mallocVersion) {
      let field = [Manifest.Field.mallocVersion.rawValue]
      if malloc.integer == nil {
        add(ManifestRules.mallocVersionForm, is: malloc, field)
      } else if malloc.integer != 2 {
        add(ManifestRules.mallocVersion, is: malloc, field)
      }
    }
    for member in manifest.unknownMembers
    where !explained.contains(member.key) && !checkPolicy(member, []) {
      checkUnknownField(member)
    }
  }

  /// Fields that only the operating system's own manifests hold; `true` if this is one.
  mutating func checkPolicy(_ member: JSONMember, _ outer: [String]) -> Bool {
    guard let rule = Self.policyRules[Self.relaxed(member.key)] else { return false }
    add(
      rule, "there is a field \(JSONWriter.excerpt(member.key))", member.keyPosition,
      outer + [member.key])
    return true
  }
}
