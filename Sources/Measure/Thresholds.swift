import JSONText

/// The file of targets.
///
/// It holds `{"thresholds": [{"figure": NAME, "quantity": "ratio" or "value", "min": NUMBER,
/// "max": NUMBER}]}`, at least one of the two numbers in each.
struct Thresholds: JSONReadableRecord {
  /// What is asked, in the order of the file.
  private(set) var all: [Threshold] = []

  init() {}

  static let isClosed = false

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("thresholds", at: \.all)
  }

  /// Reads the file.
  ///
  /// - Throws: Also for a name that is none of `figures`: a threshold that nothing is held against
  ///   would hold always.
  init(parsing bytes: [UInt8], figures: Set<String>) throws(JSONMistake) {
    try self.init(parsing: bytes)
    for (index, threshold) in all.enumerated() where !figures.contains(threshold.figure) {
      throw JSONMistake("names no figure", at: "thresholds[\(index)]")
    }
  }
}

extension Thresholds {
  /// What became of the thresholds, a sentence each.
  struct Judgement: Hashable {
    /// Figures that are worse than is asked.
    var misses: [String] = []
    /// Figures that could not be judged.
    var gaps: [String] = []
  }

  /// Compares figures with their targets; figures that were not measured are skipped.
  func judge(_ figures: [FigureResult]) -> Judgement {
    var judgement = Judgement()
    for threshold in all {
      guard let figure = figures.first(where: { $0.name == threshold.figure }) else { continue }
      if let miss = threshold.miss(figure) { judgement.misses.append(miss) }
      if let gap = threshold.gap(figure) { judgement.gaps.append(gap) }
    }
    return judgement
  }
}

/// What is asked of a figure.
struct Threshold: JSONReadableRecord {
  /// Which of its numbers.
  enum Quantity: String, CaseIterable, JSONReadable {
    /// What it is to its yardstick.
    case ratio
    /// The figure itself, in its unit: an absolute number, which holds for machines as fast as ours.
    case value
  }

  private(set) var figure = ""
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
