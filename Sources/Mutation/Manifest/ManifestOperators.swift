import ByteLayout
import JSONText

/// Manifests that a device refuses, or should read anyway. One table row an operator.
enum ManifestOperators {
  static let all =
    fields.map(\.made) + [missing] + ManifestFileOperators.all + CapabilityOperators.all
    + TextOperators.all

  /// One operator that sets members.
  struct Row: Sendable {
    let name: String
    let summary: String
    let rule: String?
    let keepsAcceptance: Bool
    /// Changes the manifest; returns what was done and the field, or `nil` where it does not fit.
    let change:
      @Sendable (inout ManifestDraft, inout SeededRandom) -> (what: String, field: [String])?

    var made: MutationOperator {
      MutationOperator(
        name, summary, rule.map { [$0] } ?? [], canBeHarmless: rule == nil
      ) { piece, random in
        guard var draft = ManifestDraft(&piece), let (what, field) = change(&draft, &random),
          let range = piece.store(manifest: draft.text)
        else { return nil }
        return Claim(
          what: what, range: range, field: field, rule: rule, keepsAcceptance: keepsAcceptance)
      }
    }
  }

  /// A row that sets one member to one of some values.
  private static func set(
    _ name: String, _ rule: String, keeps: Bool = false, highLevel: Bool = false, _ key: String,
    _ values: [JSONValue]
  ) -> Row {
    Row(
      name: "manifest.\(name)", summary: "Gives \(key) a value that breaks \(rule).", rule: rule,
      keepsAcceptance: keeps
    ) { draft, random in
      guard !highLevel || draft.isHighLevel, let value = random.element(values) else { return nil }
      draft[key] = value
      return ("\(key) is \(value.excerpt)", [key])
    }
  }

  static let fields: [Row] = [
    set(
      "schema-version", "manifest.schema-version", "SchemaVersion",
      [.number(0), .number(2), .number(-1), .text("1"), .flag(true), .list([])]),
    set(
      "name-form", "manifest.name-form", "Name",
      [.text(""), .number(1), .flag(false), .texts("a")]),
    set(
      "name-length", "manifest.name-length", keeps: true, "Name",
      [.text(String(repeating: "a", count: 32)), .text(String(repeating: "n", count: 1000))]),
    set(
      "other-name", "package.name", keeps: true, "Name",
      [.text("another"), .text("\u{1F600}"), .text("A B")]),
    set(
      "name-control", "manifest.control-character", "Name",
      [.text("A\u{0}B"), .text("\u{1B}[1m"), .text("\u{7F}")]),
    set(
      "component-id", "manifest.component-id", "ComponentId",
      [
        .text(""), .text("{5f2e9a4c-1c5b-4a57-9d6e-0b8a7c3d2e1f}"),
        .text("5f2e9a4c1c5b4a579d6e0b8a7c3d2e1f"), .number(1),
      ]),
    set(
      "component-id-zero", "manifest.component-id-zero", "ComponentId", [.text("\(GUID.zero)")]),
    set(
      "other-component", "package.component-id", "ComponentId",
      [.text("5f2e9a4c-1c5b-4a57-9d6e-000000000001"), .text("\(GUID.allOnes)")]),
    set(
      "entry-point", "manifest.entry-point", "EntryPoint",
      [
        .text(""), .text("bin/app"), .text("/bin/../bin/app"), .text("/"), .text("//bin/app"),
        .text("/./bin/app"), .number(1), .text("/bin/app\u{0}"),
      ]),
    set(
      "entry-point-missing", "manifest.entry-point-missing", "EntryPoint",
      [.text("/nowhere"), .text("/bin/APP"), .text("/" + String(repeating: "a", count: 4096))]),
    set(
      "command-arguments", "manifest.command-arguments-form", "CmdArgs",
      [.text("-v"), .numbers(1), .list([.text("a"), .list([])]), .object([])]),
    set(
      "malloc-version-form", "manifest.malloc-version-form", "MallocVersion",
      [.text("2"), .flag(true), .numbers(2)]),
    set(
      "malloc-version", "manifest.malloc-version", keeps: true, "MallocVersion",
      [.number(0), .number(1), .number(3), .number(.max)]),
    set(
      "application-type-form", "manifest.application-type-form", "ApplicationType",
      [.number(1), .texts("Default"), .flag(false)]),
    set(
      "application-type", "manifest.application-type", "ApplicationType",
      [.text("default"), .text(""), .text("Realtime"), .text("Default ")]),
    set("debugger", "manifest.debug-server", "ApplicationType", [.text("Debugger")]),
    set(
      "target-version-form", "manifest.target-version-form", "TargetApplicationRuntimeVersion",
      [.text("12"), .number(-1), .flag(true)]),
    set(
      "beta-apis-form", "manifest.beta-apis-form", "TargetBetaApis", [.number(2004), .list([])]),
    set(
      "application-type-debug", "manifest.application-type-debug", keeps: true, highLevel: true,
      "ApplicationType", [.text("Debug")]),
    set(
      "beta-apis-name", "manifest.beta-apis-name", keeps: true, highLevel: true, "TargetBetaApis",
      [.text("Beta"), .text("beta2004"), .text("Beta20040")]),
    set(
      "placeholder", "manifest.placeholder", keeps: true, "CmdArgs",
      [.texts("<argument>"), .texts("-s", "Your scope")]),
    set("policy", "manifest.policy", "Policy", [.object([]), .flag(true)]),
    set("groups", "manifest.policy-groups", "Groups", [.texts("root")]),
    set(
      "linux-capabilities", "manifest.policy-capabilities", "LinuxCapabilities",
      [.texts("CAP_SYS_ADMIN")]),
    set(
      "capabilities-form", "manifest.capabilities-form", "Capabilities",
      [.list([]), .text("all"), .flag(true), .number(1)]),
    set(
      "unknown-field", "manifest.unknown-field", keeps: true, "Orrery",
      [.flag(true), .numbers(1), .text("x")]),
    set(
      "misspelt-field", "manifest.misspelt-field", keeps: true, "entrypoint",
      [.text("/bin/other")]),
    Row(
      name: "manifest.entry-point-directory", summary: "Makes EntryPoint name a directory.",
      rule: "manifest.entry-point-not-a-file", keepsAcceptance: false
    ) { draft, _ in
      let path = draft["EntryPoint"]?.string ?? ""
      let folder = path.split(separator: "/").dropLast().map { "/" + $0 }.joined()
      guard !folder.isEmpty else { return nil }
      draft["EntryPoint"] = .text(folder)
      return ("EntryPoint is \"\(folder)\"", ["EntryPoint"])
    },
    Row(
      name: "manifest.api-set",
      summary: "Gives the manifest a different API set from ABI Depends.",
      rule: "package.api-set", keepsAcceptance: false
    ) { draft, random in
      guard draft.isHighLevel, let old = draft["TargetApplicationRuntimeVersion"]?.integer,
        let value = random.element([0, old + 1, 999].filter { $0 != old })
      else { return nil }
      draft["TargetApplicationRuntimeVersion"] = .number(value)
      return (
        "TargetApplicationRuntimeVersion is \(value)", ["TargetApplicationRuntimeVersion"]
      )
    },
    Row(
      name: "manifest.beta-apis-alone", summary: "Names a beta API set and no API set.",
      rule: "manifest.beta-apis-alone", keepsAcceptance: false
    ) { draft, _ in
      draft["TargetApplicationRuntimeVersion"] = nil
      draft["TargetBetaApis"] = .text("Beta2004")
      return ("TargetBetaApis is given without TargetApplicationRuntimeVersion", ["TargetBetaApis"])
    },
    Row(
      name: "manifest.reorder", summary: "Writes the members in a different order.", rule: nil,
      keepsAcceptance: true
    ) { draft, random in
      let members = draft.members
      draft.members = random.permutation(members.count).map { members[$0] }
      return ("the members are in a different order", [])
    },
  ]

  private static let required: [(key: String, rule: String)] = [
    ("SchemaVersion", "manifest.missing-schema-version"), ("Name", "manifest.missing-name"),
    ("ComponentId", "manifest.missing-component-id"),
    ("EntryPoint", "manifest.missing-entry-point"),
    ("Capabilities", "manifest.missing-capabilities"),
    ("ApplicationType", "manifest.missing-application-type"),
    ("TargetApplicationRuntimeVersion", "manifest.missing-target-version"),
  ]

  static let missing = MutationOperator(
    "manifest.missing", "Leaves out a required member.", required.map(\.rule)
  ) { piece, random in
    guard var draft = ManifestDraft(&piece),
      let (key, rule) = random.element(required.filter { draft[$0.key] != nil })
    else { return nil }
    let isOfTarget = key == "TargetApplicationRuntimeVersion" || key == "ApplicationType"
    if isOfTarget, !draft.isHighLevel { return nil }
    draft[key] = nil
    guard let range = piece.store(manifest: draft.text) else { return nil }
    return Claim(
      what: "no \(key)", range: range, field: [key], rule: rule,
      keepsAcceptance: key == "ApplicationType")
  }
}
