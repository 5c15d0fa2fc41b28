import ArgumentParser
import ByteLayout
import ImagePackage
import Packaging

/// Which build of a component an image is.
struct BuildOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The image ID; random by default. pack takes content too, for an ID made of what is packed: "
        + "the same for every build of the same files.", valueName: "guid"),
    completion: .list(["content"]))
  var imageId: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The build time, Unix seconds or ISO 8601; default: SOURCE_DATE_EPOCH, or now; with "
        + "--image-id content 0.",
      valueName: "time"))
  var buildTime: String?

  /// Whether the ID is made of the content.
  var isNamedByContent: Bool { imageId == "content" }
}

/// What the metadata of an image say beyond its content.
struct MetadataOptions: ParsableArguments {
  @OptionGroup var build: BuildOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The component ID; random by default. An application's is in its manifest.",
      valueName: "guid"))
  var componentId: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The image name. An application's is in its manifest."))
  var name: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The Temporary Image flags, separated by commas: under-development (the default), "
        + "remove-at-boot; or none for no such section.",
      valueName: "flags"),
    completion: .list(["under-development", "remove-at-boot", "none"]))
  var temporary: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "An interface that firmware needs, such as OSRuntime@1. Repeatable.", valueName: "abi"),
    completion: .list(OptionValues.interfaces("@")))
  var depends: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "An interface that firmware provides, such as OSRuntime@1. Repeatable.", valueName: "abi"),
    completion: .list(OptionValues.interfaces("@")))
  var provides: [String] = []

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("The number of the fuse that revokes this firmware.", valueName: "number"))
  var securityVersion: UInt32?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The required flash offset of firmware, decimal or 0x.", valueName: "offset"))
  var requiredOffset: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What the Normal World may do with firmware, separated by commas: invalidate, "
        + "sideload; or none.", valueName: "policy"),
    completion: .list(["invalidate", "sideload", "none"]))
  var imagePolicy: String?

  @Option(
    name: .customLong("one-bl-info"),
    help: ArgumentHelp(
      "The 32-byte information block after the metadata of a OneBL image, as fields separated "
        + "by commas: chip-id=NUMBER, version=1.2.3, security-version=NUMBER, and information-1 "
        + "to information-3, whose meaning is unknown; decimal or 0x, 0 by default. The "
        + "signature does not cover the block, so verify refuses the package. The vendor's "
        + "reader finds it only if the security version is at most 28.",
      valueName: "fields"))
  var oneBLInfo: String?

  /// Puts what was said into a recipe.
  func apply(to recipe: inout PackageRecipe) throws {
    if let temporary {
      recipe.temporary =
        temporary == "none"
        ? nil
        : try flags(
          temporary,
          ["under-development": .underDevelopment, "remove-at-boot": .removeAtBoot])
    }
    if !depends.isEmpty {
      guard recipe.imageType != .applications else {
        throw UsageFailure(
          "--depends is not for applications, which depend on their API set",
          hint: "use --target-api-set")
      }
      recipe.depends = try depends.map(abi)
    }
    if let securityVersion, securityVersion >= UInt32.bitWidth {
      Console.warning(
        "no fuse can revoke security version \(securityVersion): there are \(UInt32.bitWidth)")
    }
    if !provides.isEmpty { recipe.provides = try provides.map(abi) }
    recipe.securityVersion = securityVersion
    recipe.requiredOffset = try requiredOffset.map { text in
      let number =
        text.hasPrefix("0x") ? UInt32(text.dropFirst(2), radix: 16) : UInt32(text)
      guard let number else { throw ValidationError("Invalid offset '\(text)': not a number.") }
      return number
    }
    if let imagePolicy {
      recipe.policy =
        imagePolicy == "none"
        ? []
        : try flags(
          imagePolicy,
          ["invalidate": .invalidateFromNormalWorld, "sideload": .sideloadFromNormalWorld])
    }
  }

  private func flags<Flags: OptionSet>(
    _ text: String, _ names: [String: Flags]
  ) throws -> Flags {
    var flags: Flags = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard name != "none" else {
        throw ValidationError("'none' means no flag and stands alone: '\(text)'.")
      }
      guard let flag = names[String(name)] else {
        throw ValidationError(
          "Unknown flag '\(name)'. Known: \(names.keys.sorted().joined(separator: ", ")), none.")
      }
      flags.formUnion(flag)
    }
    return flags
  }

  private func abi(_ text: String) throws -> ABI {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, let type = ABIType(name: String(parts[0])),
      let version = UInt32(parts[1])
    else {
      throw ValidationError("Invalid interface '\(text)': expected a form like OSRuntime@1.")
    }
    return ABI(type, version: version)
  }
}

/// The information block of a first boot loader as its user writes it:
/// `chip-id=0x3620,version=1.2.3,security-version=4`.
struct OneBLFields {
  private(set) var information = OneBLInformation()
  private var names: Set<Substring> = []

  init(_ text: String) throws {
    for field in text.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = parts.first, let value = parts.dropFirst().first else {
        throw ValidationError("Invalid field '\(field)': expected a form like chip-id=0x3620.")
      }
      guard names.insert(name).inserted else {
        throw ValidationError("The field '\(name)' is given twice.")
      }
      try set(name, value)
    }
  }

  private mutating func set(_ name: Substring, _ value: Substring) throws {
    switch name {
    case "chip-id": information.chipID = try Self.number(value)
    case "security-version": information.securityVersionNumber = try Self.number(value)
    case "information-1": information.information1 = try Self.number(value)
    case "information-2": information.information2 = try Self.number(value)
    case "information-3": information.information3 = try Self.number(value)
    case "version":
      let parts = value.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 3 else {
        throw ValidationError("Invalid version '\(value)': expected a form like 1.2.3.")
      }
      information.major = try Self.number(parts[0])
      information.minor = try Self.number(parts[1])
      information.patch = try Self.number(parts[2])
    default:
      throw ValidationError(
        "Unknown field '\(name)'. Known: chip-id, information-1, information-2, "
          + "information-3, security-version, version.")
    }
  }

  private static func number(_ text: Substring) throws -> UInt32 {
    let number = text.hasPrefix("0x") ? UInt32(text.dropFirst(2), radix: 16) : UInt32(text)
    guard let number, !text.hasPrefix("+"), !text.hasPrefix("0x+") else {
      throw ValidationError("Invalid number '\(text)': not a 32-bit number.")
    }
    return number
  }
}
