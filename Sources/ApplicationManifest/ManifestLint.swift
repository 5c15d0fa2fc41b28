internal import Findings
internal import JSONText

/// One pass over a manifest: collects what is wrong. Its parts stand in extensions, one for each
/// part of a manifest.
struct ManifestLint {
  let manifest: Manifest
  let stage: Stage
  let file: String?
  var log = FindingLog()
  /// For how many keys a near name was looked for.
  var guesses = 0
  /// Keys that were told as the fields that are missing for them.
  var explained: Set<String> = []

  /// Records a finding about a value or a key.
  mutating func add(
    _ rule: Rule, _ detail: String, _ position: JSONPosition?, _ field: [String] = []
  ) {
    log.add(rule, detail, position, file: file, field: field)
  }

  /// Records what is found instead of what should be there.
  mutating func add(_ rule: Rule, is value: JSONValue, _ field: [String]) {
    add(rule, "it is \(value.excerpt)", value.position, field)
  }

  /// Records a value that is none of those which are known, and the one that may have been meant.
  mutating func add(
    _ rule: Rule, is value: JSONValue, meant known: [String], _ field: [String]
  ) {
    add(rule, "it is \(value.excerpt)\(likely(value, known))", value.position, field)
  }

  /// The value of a field; records the rule where there is none.
  mutating func value(of field: Manifest.Field, missing rule: Rule? = nil) -> JSONValue? {
    if let member = manifest.member(field) { return member.value }
    guard let rule else { return nil }
    if let meant = misspelt(field.rawValue, in: manifest.unknownMembers) {
      explained.insert(meant.key)
      add(
        rule, "no \(field.rawValue), but \(JSONWriter.excerpt(meant.key))", meant.keyPosition,
        [field.rawValue])
    } else {
      add(rule, "no \(field.rawValue)", manifest.root.position, [field.rawValue])
    }
    return nil
  }

  mutating func run(entryPoint: ((String) -> EntryPointTarget)?) {
    checkIdentity()
    checkEntryPoint(entryPoint)
    checkCommandArguments()
    checkApplicationType()
    checkTarget()
    checkCapabilities()
    checkOtherFields()
  }

  /// A text in angle brackets, or one that starts with "your": left over from a sample.
  static func isPlaceholder(_ text: String) -> Bool {
    let bytes = text.utf8
    if let open = bytes.firstIndex(of: UInt8(ascii: "<")),
      bytes[open...].contains(UInt8(ascii: ">"))
    {
      return true
    }
    return bytes.prefix(4).map { $0 | 0x20 }.elementsEqual("your".utf8)
  }

  // Made once: a hostile manifest has a hundred thousand unknown keys.
  /// The known fields by their relaxed spelling.
  static let relaxedFields = table(Manifest.Field.allCases.map(\.rawValue))
  /// The known capabilities by their relaxed spelling.
  static let relaxedCapabilities = table(CapabilityKind.all.map(\.key))
  /// What MutableStorage holds, by its relaxed spelling.
  static let relaxedStorageFields = table(["SizeKB"])

  /// The fields of the operating system's own manifests by their relaxed spelling.
  static let policyRules: [[UInt8]: Rule] = [
    Array("policy".utf8): ManifestRules.policy,
    Array("groups".utf8): ManifestRules.policyGroups,
    Array("policygroups".utf8): ManifestRules.policyGroups,
    Array("linuxcapabilities".utf8): ManifestRules.policyCapabilities,
    Array("policycapabilities".utf8): ManifestRules.policyCapabilities,
  ]

  static func table(_ keys: [String]) -> [[UInt8]: String] {
    Dictionary(keys.map { (relaxed($0), $0) }) { first, _ in first }
  }

  /// A key as a careless writer might mean it: lower case, without blanks.
  static func relaxed(_ key: String) -> [UInt8] {
    key.utf8.compactMap { byte in
      if byte <= 0x20 || byte == UInt8(ascii: "_") { return nil }
      return (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
  }
}

extension FindingLog {
  /// Records a finding about a part of a text; one without a place is about the whole file.
  mutating func add(
    _ rule: Rule, _ detail: String, _ position: JSONPosition?, file: String?, field: [String] = []
  ) {
    let place = position?.place(file: file, field: field)
    add(rule, detail, at: place ?? Place(field: field, file: file))
  }
}
