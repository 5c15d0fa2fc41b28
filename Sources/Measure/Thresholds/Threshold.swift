import JSONText

/// What is asked of a figure.
struct Threshold: JSONReadableRecord {
  /// Which of its numbers.
  enum Quantity: String, CaseIterable, JSONReadable {
    /// What it is to its yardstick.
    case ratio
    /// The figure itself, in its unit: an absolute number, which holds for machines as fast as ours.
    case value
  }

  /// The figure's name.
  private(set) var figure = ""
  /// Which of its numbers.
  private(set) var quantity = Quantity.ratio
  /// The least that is enough.
  private(set) var minimum: Double?
  /// The most that may be.
  private(set) var maximum: Double?

  init() {}

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("figure", at: \.figure)
    visitor.member("quantity", at: \.quantity)
    visitor.member("min", at: \.minimum)
    visitor.member("max", at: \.maximum)
  }

  func check() throws(JSONMistake) {
    if minimum == nil, maximum == nil { throw JSONMistake("has neither min nor max") }
  }

  /// Says how a figure misses, `nil` where it does not or where it was not measured.
  func miss(_ result: FigureResult) -> String? {
    guard let measurement = result.measurement, let number = number(of: measurement) else {
      return nil
    }
    let found = text(number, measurement)
    let subject = quantity == .ratio ? "\(figure): ratio \(found)" : "\(figure): \(found)"
    if let minimum, number < minimum {
      return "\(subject) misses its target, at least \(text(minimum, measurement))"
    }
    if let maximum, number > maximum {
      return "\(subject) misses its target, at most \(text(maximum, measurement))"
    }
    return nil
  }

  /// Says why it cannot be told whether a figure misses, `nil` where it can.
  func gap(_ result: FigureResult) -> String? {
    guard let measurement = result.measurement else {
      return result.reason.map { "\(figure): not measured: \($0)" }
    }
    guard number(of: measurement) == nil else { return nil }
    let reason = measurement.yardstick?.reason ?? "no yardstick"
    return "\(figure): \(quantity.rawValue) not measured: \(reason)"
  }

  private func number(of measurement: MeasuredFigure) -> Double? {
    quantity == .ratio ? measurement.ratio : measurement.value
  }

  private func text(_ number: Double, _ measurement: MeasuredFigure) -> String {
    switch quantity {
    case .ratio: Decimals.text(number, places: 2)
    case .value: measurement.unit.text(number)
    }
  }
}
