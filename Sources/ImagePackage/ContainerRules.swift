package import Findings

/// The rules of the container: the end of the file and what stands there
/// (`evidence/container.md#layout`).
package enum ContainerRules {
  package static let tooSmall = Rule(
    "container.too-small", .container, .error, .documented,
    "An image package has at least a metadata header, a length word and a signature.",
    deviceError: .invalidMetadata)
  package static let metadataLength = Rule(
    "container.metadata-length", .container, .error, .documented,
    "The length word before the signature is the length of the metadata.",
    deviceError: .invalidMetadata)
  package static let magic = Rule(
    "container.magic", .container, .error, .documented, "The metadata starts with \"4X4M\".",
    deviceError: .invalidMetadata)
  package static let tooLarge = Rule(
    "container.metadata-too-large", .container, .error, .inferred,
    "The metadata is no larger than the reader's limit.",
    deviceError: .sectionTooLarge)
  package static let ambiguous = Rule(
    "container.ambiguous", .container, .warning, .inferred,
    "The end of the file can be read in only one way.")
  package static let sectionCount = Rule(
    "container.section-count", .container, .error, .documented,
    "The section count is the number of sections.", deviceError: .sectionOverflowsMetadata)
  package static let noSections = Rule(
    "container.no-sections", .container, .error, .documented,
    "The metadata has at least one section.",
    deviceError: .invalidMetadata)
  package static let unaccounted = Rule(
    "container.unaccounted-bytes", .container, .error, .observed,
    "No bytes lie between the last section and the length word.", deviceError: .invalidMetadata)
  package static let signatureSize = Rule(
    "container.signature-size", .signing, .error, .documented,
    "The signature has the size of its signing type: 64 bytes for ECDsa256, 96 for ECDsa384.",
    deviceError: .verificationFailed)
  package static let alignment = Rule(
    "container.alignment", .container, .warning, .observed,
    "The metadata starts at a multiple of 4.")
  package static let oneBLSize = Rule(
    "container.one-bl-size", .container, .warning, .documented, "A OneBL package has 16384 bytes.")
  package static let oneBLInformation = Rule(
    "container.one-bl-information", .container, .error, .inferred,
    "Only a OneBL image has a first boot loader information block.")

  package static let all = [
    tooSmall, metadataLength, magic, tooLarge, ambiguous, sectionCount, noSections, unaccounted,
    signatureSize, alignment, oneBLSize, oneBLInformation,
  ]
}
