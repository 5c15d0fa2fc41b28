import Findings
import JSONText

/// The file of what is asked.
///
/// It holds `{"thresholds": [{"figure": NAME, "quantity": "ratio" or "value", "min": NUMBER,
/// "max": NUMBER}]}`, at least one of the two numbers in each.
struct Thresholds {
  /// What is asked, in the order of the file.
  let all: [Threshold]

  /// Reads the file.
  ///
  /// - Throws: `invalid`, also for a name that is none of `figures`: a threshold that nothing is
  ///   held against would hold always.
  init(parsing bytes: [UInt8], figures: Set<String>) throws(ThresholdError) {
    let document = JSONDocument.read(bytes)
    guard let root = document.root, !document.findings.hasErrors else {
      throw .invalid("not JSON")
    }
    guard let list = root.member("thresholds")?.value.elements else {
      throw .invalid("there is no array named thresholds")
    }
    var all: [Threshold] = []
    for (index, item) in list.enumerated() {
      all.append(try Self.threshold(item, at: index, figures))
    }
    self.all = all
  }

  private static func threshold(
    _ item: JSONValue, at index: Int, _ figures: Set<String>
  ) throws(ThresholdError) -> Threshold {
    let known = ["figure", "quantity", "min", "max"]
    for member in item.members ?? [] where !known.contains(member.key) {
      throw .invalid("entry \(index): \(JSONWriter.excerpt(member.key)) means nothing")
    }
    guard let figure = item.member("figure")?.value.string, figures.contains(figure) else {
      throw .invalid("entry \(index) names no figure")
    }
    guard let word = item.member("quantity")?.value.string,
      let quantity = Threshold.Quantity(rawValue: word)
    else { throw .invalid("\(figure): quantity is neither ratio nor value") }
    let minimum = try number(item, "min", figure)
    let maximum = try number(item, "max", figure)
    guard minimum != nil || maximum != nil else {
      throw .invalid("\(figure): neither min nor max")
    }
    return Threshold(figure: figure, quantity: quantity, minimum: minimum, maximum: maximum)
  }

  private static func number(
    _ item: JSONValue, _ name: String, _ figure: String
  ) throws(ThresholdError) -> Double? {
    guard let value = item.member(name)?.value else { return nil }
    guard case .number(let number) = value.content, let double = Double(number.text) else {
      throw .invalid("\(figure): \(name) is no number")
    }
    return double
  }
}

/// Why a file of thresholds cannot be used.
enum ThresholdError: Error, Hashable, CustomStringConvertible {
  case invalid(String)

  /// One line, lower case, no full stop.
  var description: String {
    switch self {
    case .invalid(let reason): reason
    }
  }
}
