import ArgumentParser
import ImagePackage

/// The information block of a first boot loader as its user writes it:
/// `chip-id=0x3620,version=1.2.3,security-version=4`.
struct OneBLFields {
  /// The block.
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
