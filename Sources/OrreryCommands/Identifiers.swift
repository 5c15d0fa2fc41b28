import ByteLayout
import ImageContents

extension CapabilityNumber {
  /// The capabilities of names separated by commas, each once.
  static func list(_ texts: [String]) throws(UsageFailure) -> [CapabilityNumber] {
    var numbers: [CapabilityNumber] = []
    for text in texts {
      for name in text.split(separator: ",") {
        guard let number = CapabilityNumber(named: String(name)) else {
          throw UsageFailure(
            "unknown capability '\(name)'",
            hint: "customers use appDevelopment, fieldServicing and rfTestMode; orrery help "
              + "capabilities lists all")
        }
        guard !numbers.contains(number) else {
          throw UsageFailure("\(name) is given twice")
        }
        numbers.append(number)
      }
    }
    return numbers
  }

  /// The capability of a name in any of its forms, or of a number other than 0.
  init?(named text: String) {
    if let number = UInt16(text), number != 0 {
      self.init(rawValue: number)
      return
    }
    let wanted = text.lowercased()
    let known = (1...13).map { CapabilityNumber(rawValue: $0) }
    let found = known.first { number in
      let name = number.name?.lowercased() ?? ""
      let short = name.hasPrefix("enable") ? String(name.dropFirst(6)) : name
      return [name, short, number.internalName?.lowercased()].contains(wanted)
    }
    guard let match = found ?? (wanted == "applicationdevelopment" ? .appDevelopment : nil) else {
      return nil
    }
    self = match
  }
}

/// The id of a device as a person gives it.
enum DeviceIdentifier {
  /// Reads 128 hexadecimal digits.
  static func bytes(_ text: String) throws(UsageFailure) -> [UInt8] {
    guard let bytes = Hex.bytes(text), bytes.count == 64 else {
      throw UsageFailure(
        "invalid device ID: expected 128 hexadecimal digits, found \(text.count) characters")
    }
    return bytes
  }
}

/// Identifiers on the command line.
enum NewIdentifier {
  /// The identifier that an option gives, else a known one, else a random one of version 4
  /// (RFC 9562).
  static func value(
    _ option: String?, else known: GUID? = nil
  ) throws(UsageFailure) -> GUID {
    guard let option else { return known ?? random() }
    guard let identifier = GUID(option) else {
      throw UsageFailure(
        "invalid ID '\(option)'",
        hint: NearestWord.to(option, among: ["content"]).map { "did you mean '\($0)'?" }
          ?? "use 32 hexadecimal digits, such as 6ba7b810-9dad-41d1-80b4-00c04fd430c8")
    }
    return identifier
  }

  private static func random() -> GUID {
    GUID(
      high: .random(in: 0 ... .max) & ~0xF000 | 0x4000,
      low: .random(in: 0 ... .max) >> 2 | 1 << 63)
  }
}
