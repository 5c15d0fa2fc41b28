package import Findings

/// The rules of any metadata section (`evidence/sections.md#device-errors-of-metadata`).
package enum SectionRules {
  package static let empty = Rule(
    "section.empty", .metadata, .error, .osString, "A section has data.",
    deviceError: .emptySection)
  package static let overflow = Rule(
    "section.overflow", .metadata, .error, .osString, "A section lies inside the metadata.",
    deviceError: .sectionOverflowsMetadata)
  package static let short = Rule(
    "section.short", .metadata, .error, .documented, "A section contains all fields of its kind.",
    deviceError: .invalidMetadata)
  package static let oversized = Rule(
    "section.oversized", .metadata, .error, .observed,
    "A section ends with the last field of its kind.",
    deviceError: .sectionTooLarge)
  package static let unknown = Rule(
    "section.unknown", .metadata, .warning, .documented,
    "The section ID is a known one.")
  package static let legacy = Rule(
    "section.legacy", .metadata, .warning, .documented, "The section ID is not a legacy one.")
  package static let duplicate = Rule(
    "section.duplicate", .metadata, .error, .documented, "A section occurs once.",
    deviceError: .invalidMetadata)
  package static let missing = Rule(
    "section.missing", .metadata, .error, .documented,
    "An image has an Identity and a Signature section.",
    deviceError: .sectionNotFound)
  package static let order = Rule(
    "section.order", .metadata, .note, .observed,
    "Identity, Signature and Debug come first, in this order.")
  package static let debugMissing = Rule(
    "section.debug-missing", .metadata, .warning, .observed, "An image has a Debug section.")

  /// Every rule above, and those of each kind of section.
  package static let all: [Rule] = {
    var rules = [
      empty, overflow, short, oversized, unknown, legacy, duplicate, missing, order, debugMissing,
    ]
    for kind in SectionCatalog.all {
      for rule in kind.rules() where !rules.contains(rule) { rules.append(rule) }
    }
    return rules
  }()
}
