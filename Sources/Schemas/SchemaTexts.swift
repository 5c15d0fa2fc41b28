/// The JSON Schemas of `Formats/schema`, inside the program: an installed one has no files beside it.
/// The folder of this module is a link to them, so that there is one text of each.
package enum SchemaTexts {
  /// Every schema in the order of the names, which are those of the files without their ending.
  package static let all: [(name: String, bytes: [UInt8])] = [
    ("app_manifest", PackageResources.app_manifest_schema_json),
    ("audit", PackageResources.audit_schema_json),
    ("capability", PackageResources.capability_schema_json),
    ("cat", PackageResources.cat_schema_json),
    ("certificate", PackageResources.certificate_schema_json),
    ("certificate-lapse", PackageResources.certificate_lapse_schema_json),
    ("changes", PackageResources.changes_schema_json),
    ("check", PackageResources.check_schema_json),
    ("decision-step", PackageResources.decision_step_schema_json),
    ("device", PackageResources.device_schema_json),
    ("device-error", PackageResources.device_error_schema_json),
    ("device-log", PackageResources.device_log_schema_json),
    ("device-reply", PackageResources.device_reply_schema_json),
    ("device_state", PackageResources.device_state_schema_json),
    ("diff", PackageResources.diff_schema_json),
    ("explain", PackageResources.explain_schema_json),
    ("extract", PackageResources.extract_schema_json),
    ("file", PackageResources.file_schema_json),
    ("finding", PackageResources.finding_schema_json),
    ("hardware_definition", PackageResources.hardware_definition_schema_json),
    ("image", PackageResources.image_schema_json),
    ("image_list", PackageResources.image_list_schema_json),
    ("job", PackageResources.job_schema_json),
    ("key", PackageResources.key_schema_json),
    ("lint", PackageResources.lint_schema_json),
    ("lint-baseline", PackageResources.lint_baseline_schema_json),
    ("list", PackageResources.list_schema_json),
    ("measure", PackageResources.measure_schema_json),
    ("mutate", PackageResources.mutate_schema_json),
    ("mutation", PackageResources.mutation_schema_json),
    ("mutation-operators", PackageResources.mutation_operators_schema_json),
    ("pack", PackageResources.pack_schema_json),
    ("pack-check", PackageResources.pack_check_schema_json),
    ("policy", PackageResources.policy_schema_json),
    ("policy-check", PackageResources.policy_check_schema_json),
    ("policy-explain", PackageResources.policy_explain_schema_json),
    ("policy-verdict", PackageResources.policy_verdict_schema_json),
    ("rules", PackageResources.rules_schema_json),
    ("sections", PackageResources.sections_schema_json),
    ("show", PackageResources.show_schema_json),
    ("sign", PackageResources.sign_schema_json),
    ("signature-request", PackageResources.signature_request_schema_json),
    ("thresholds", PackageResources.thresholds_schema_json),
    ("verify", PackageResources.verify_schema_json),
  ]

  /// How the names of the files end, by which schemas refer to each other.
  package static let ending = ".schema.json"

  /// The `$id` of a schema. Nothing can be fetched from there: it is a name.
  package static func address(_ name: String) -> String {
    "https://orrery.invalid/schema/\(name)\(ending)"
  }

  /// The text of one schema; `nil` where there is none of that name.
  package static func named(_ name: String) -> [UInt8]? {
    all.first { $0.name == name }?.bytes
  }

  /// The versions of all documents that name theirs, such as `verify/1`, in the order of the names.
  package static var versions: [String] {
    let start = Array(#""orrery/"#.utf8)
    return all.compactMap { _, bytes in
      guard let place = bytes.firstRange(of: start) else { return nil }
      return String(
        decoding: bytes[place.upperBound...].prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
    }
  }
}
