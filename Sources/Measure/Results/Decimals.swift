/// Decimal numbers as people read them.
enum Decimals {
  /// A number with so many digits behind the point, and thousands apart: `12,345.7`.
  static func text(_ value: Double, places: Int) -> String {
    let scale = (0..<places).reduce(1) { product, _ in product * 10 }
    guard let number = Int(exactly: (value * Double(scale)).rounded()) else { return "\(value)" }
    let magnitude = number.magnitude
    var text = ""
    for (index, digit) in "\(magnitude / UInt(scale))".reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3) { text.insert(",", at: text.startIndex) }
      text.insert(digit, at: text.startIndex)
    }
    if places > 0 {
      let digits = "\(magnitude % UInt(scale))"
      text += "." + String(repeating: "0", count: places - digits.count) + digits
    }
    return (number < 0 ? "-" : "") + text
  }
}
