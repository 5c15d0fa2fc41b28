import ByteLayout
import ImageContents

extension CapabilityNumber {
  /// The capabilities of names separated by commas, each once.
  static func list(_ texts: [String]) throws(CommandFailure) -> [CapabilityNumber] {
    var numbers: [CapabilityNumber] = []
    for text in texts {
      for name in text.split(separator: ",") {
        guard let number = CapabilityNumber(named: String(name)) else {
          throw CommandFailure(
            .malformed, "unknown capability '\(name)'",
            hint: "customers use appDevelopment, fieldServicing and rfTestMode")
        }
        guard !numbers.contains(number) else {
          throw CommandFailure(.malformed, "\(name) is given twice")
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
