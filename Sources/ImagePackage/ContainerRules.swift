package import Findings

/// The rules of the container: the end of the file and what stands there
/// (`evidence/container.md#layout`).
package enum ContainerRules {
  /// Shorter than the smallest metadata and signature.
  package static let tooSmall = Rule(
    "container.too-small", .container, .error, .documented,
    "An image package has at least a metadata header, a length word and a signature.",
    deviceError: .invalidMetadata)
  /// No length word fits.
  package static let metadataLength = Rule(
    "container.metadata-length", .container, .error, .documented,
    "The length word before the signature is the length of the metadata.",
    deviceError: .invalidMetadata)
  /// The magic is elsewhere.
  package static let magic = Rule(
    "container.magic", .container, .error, .documented, "The metadata starts with \"4X4M\".",
    deviceError: .invalidMetadata)
  /// More than the reader accepts.
  package static let tooLarge = Rule(
    "container.metadata-too-large", .container, .error, .inferred,
    "The metadata is no larger than the reader's limit.",
    deviceError: .sectionTooLarge)
  /// Two readings of the end of the file are possible.
  package static let ambiguous = Rule(
    "container.ambiguous", .container, .warning, .inferred,
    "The end of the file can be read in only one way.")
  /// A count that lies.
  package static let sectionCount = Rule(
    "container.section-count", .container, .error, .documented,
    "The section count is the number of sections.", deviceError: .sectionOverflowsMetadata)
  /// No sections at all.
  package static let noSections = Rule(
    "container.no-sections", .container, .error, .documented,
    "The metadata has at least one section.",
    deviceError: .invalidMetadata)
  /// Bytes that belong to no section.
  package static let unaccounted = Rule(
    "container.unaccounted-bytes", .container, .error, .observed,
    "No bytes lie between the last section and the length word.", deviceError: .invalidMetadata)
  /// The size of the signature contradicts the signing type.
  package static let signatureSize = Rule(
    "container.signature-size", .signing, .error, .documented,
    "The signature has the size of its signing type: 64 bytes for ECDsa256, 96 for ECDsa384.",
    deviceError: .verificationFailed)
  /// The metadata is not aligned.
  package static let alignment = Rule(
    "container.alignment", .container, .warning, .observed,
    "The metadata starts at a multiple of 4.")
  /// First boot loaders fill 16 KiB.
  package static let oneBLSize = Rule(
    "container.one-bl-size", .container, .warning, .documented, "A OneBL package has 16384 bytes.")
  /// The information block belongs to first boot loaders.
  package static let oneBLInformation = Rule(
    "container.one-bl-information", .container, .error, .inferred,
    "Only a OneBL image has a first boot loader information block.")

  /// Every rule above.
  package static let all = [
    tooSmall, metadataLength, magic, tooLarge, ambiguous, sectionCount, noSections, unaccounted,
    signatureSize, alignment, oneBLSize, oneBLInformation,
  ]
}
