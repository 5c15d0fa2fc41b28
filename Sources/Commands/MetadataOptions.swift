import ArgumentParser
import Bytes
import ImagePackage
import Packaging

/// What the metadata of an image say beyond its content.
struct MetadataOptions: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("The id of the image, else random.", valueName: "guid"))
  var imageId: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The time of the build, Unix seconds or ISO 8601; else SOURCE_DATE_EPOCH, else now.",
      valueName: "time"))
  var buildTime: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The id of the component, else random; that of an application stands in its manifest.",
      valueName: "guid"))
  var componentId: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The name; that of an application stands in its manifest."))
  var name: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How long the image may live: none (without that section), or of under-development and "
        + "remove-at-boot those that hold, separated by commas; under-development unless told.",
      valueName: "flags"))
  var temporary: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "An interface that firmware needs, as in OSRuntime@1. Repeatable.", valueName: "abi"))
  var depends: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "An interface that firmware provides, as in OSRuntime@1. Repeatable.", valueName: "abi"))
  var provides: [String] = []

  @Option(name: .long, help: ArgumentHelp("The fuse that revokes firmware.", valueName: "number"))
  var securityVersion: UInt32?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Where in flash firmware must stand, decimal or 0x.", valueName: "offset"))
  var requiredOffset: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What the Normal World may do with firmware: of invalidate and sideload those that hold, "
        + "separated by commas, or none.", valueName: "policy"))
  var imagePolicy: String?

  @Option(
    name: .customLong("one-bl-info"),
    help: ArgumentHelp(
      "The 32 bytes of information behind the metadata of a OneBL image, outside of the "
        + "signature, so that verify refuses it: chip-id=NUMBER, version=1.2.3, "
        + "security-version=NUMBER, and information-1 to "
        + "information-3, whose meaning is unknown; separated by commas, decimal or 0x, 0 unless "
        + "told. The vendor's reader finds them only where the security version is at most 28.",
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
    if !depends.isEmpty { recipe.depends = try depends.map(abi) }
    if !provides.isEmpty { recipe.provides = try provides.map(abi) }
    recipe.securityVersion = securityVersion
    recipe.requiredOffset = try requiredOffset.map { text in
      let number =
        text.hasPrefix("0x") ? UInt32(text.dropFirst(2), radix: 16) : UInt32(text)
      guard let number else { throw ValidationError("The offset '\(text)' is no number.") }
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
      guard let flag = names[String(name)] else {
        throw ValidationError(
          "There is no '\(name)'. Known are \(names.keys.sorted().joined(separator: ", ")), none.")
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
      throw ValidationError("The interface '\(text)' is not like OSRuntime@1.")
    }
    return ABI(type, version: version)
  }
}
