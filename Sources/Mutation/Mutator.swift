import ByteLayout
package import Findings
import Inspection
import Verification

/// Damages one package in ways that are known beforehand. The same package, operators, seed and
/// index give the same bytes and the same label on every machine with the same liblzma.
package struct Mutator: Sendable {
  /// The largest package in bytes: what an inspection holds whole.
  package static let sizeLimit = 4 << 20

  private let base: Workpiece
  /// Whether the device takes the package as it is.
  package let isAccepted: Bool
  /// The rules that it already breaks, those of checks too: about them nothing can be claimed.
  private let broken: Set<String>
  /// The operators that find in it what they change.
  package private(set) var operators: [MutationOperator]

  /// Opens a package, which may be compressed, signed by anybody, or damaged in part.
  package init(
    _ bytes: [UInt8], operators: [MutationOperator] = MutationCatalog.all,
    signing: MutationSigning = .again
  ) throws(OperationFailure) {
    guard bytes.count <= Self.sizeLimit else {
      throw OperationFailure(
        MutationError.tooLarge(size: bytes.count, limit: Self.sizeLimit))
    }
    base = try Workpiece(bytes, signing: signing)
    let image = Inspector.read(signing == .leave ? bytes : try base.bytes())
    let decision = try DeviceTrust(MutationDevice.facts()).decide(
      image, for: MutationDevice.operation)
    isAccepted = decision.isAccepted
    broken = Set(image.findings.findings.map(\.rule.id)).union(
      decision.trace.outcomes.filter { $0.state != .passed }.map(\.check.rule.id)
    ).union(base.programRules)
    self.operators = []
    for found in operators where try makesSomething(found) { self.operators.append(found) }
    guard !self.operators.isEmpty else { throw OperationFailure(MutationError.notApplicable) }
  }

  /// The mutation of this number. Each run of as many numbers as there are operators uses each of
  /// them once, in an order of its own.
  package func mutation(seed: UInt64, index: Int) throws(OperationFailure) -> Mutation {
    let index = max(0, index)
    let (block, place) = index.quotientAndRemainder(dividingBy: max(1, operators.count))
    var shuffle = SeededRandom(seed: ~seed, index: UInt64(block))
    let order = shuffle.permutation(operators.count)
    for step in order.indices {
      let chosen = operators[order[(place + step) % order.count]]
      if let made = try make(chosen, seed: seed, index: index, attempts: 32) { return made }
    }
    throw OperationFailure(MutationError.notApplicable)
  }

  private func makesSomething(_ chosen: MutationOperator) throws(OperationFailure) -> Bool {
    // What can only be harmless is so for what a device takes.
    if chosen.rules.isEmpty, base.signing == .again, !isAccepted { return false }
    for attempt in 0..<32 {
      let start = SeededRandom(seed: 1, index: UInt64(attempt))
      var random = start
      var piece = base
      if let claim = try chosen.apply(&piece, &random) {
        if settled(claim, piece) != nil { return true }
        // What can only break a rule that is broken already.
        if !chosen.canBeHarmless, chosen.rules.allSatisfy(broken.contains) { return false }
      }
      // What did not ask the dice does the same again.
      if random == start { return false }
    }
    return false
  }

  private func make(
    _ chosen: MutationOperator, seed: UInt64, index: Int, attempts: Int
  ) throws(OperationFailure) -> Mutation? {
    var random = SeededRandom(seed: seed, index: UInt64(index))
    for _ in 0..<attempts {
      let start = random
      var piece = base
      guard let claim = try chosen.apply(&piece, &random), let settled = settled(claim, piece)
      else {
        if random == start { return nil }
        continue
      }
      let label = MutationLabel(
        seed: seed, index: index, name: chosen.name, what: settled.what,
        place: Place(layer: piece.layer, range: settled.range, field: settled.field),
        rule: settled.rule, isAccepted: settled.keepsAcceptance,
        isResigned: base.signing == .again && !claim.isAfterSigning)
      return Mutation(bytes: try piece.bytes(), label: label)
    }
    return nil
  }

  /// The claim as it holds for this package; `nil` where nothing can be claimed.
  private func settled(_ claim: Claim, _ piece: Workpiece) -> Claim? {
    var claim = claim
    let isSignatureLeft = base.signing == .leave && !claim.isAfterSigning
    if isSignatureLeft {
      claim.keepsAcceptance = false
      // Whatever else is fine, the signature is not.
      claim.rule = claim.rule ?? (piece.isKeyKnown ? "device.signature" : nil)
      if claim.rule == nil { return nil }
    }
    if let rule = claim.rule {
      guard !broken.contains(rule) else { return nil }
    } else if !isAccepted {
      return nil
    }
    claim.keepsAcceptance = claim.keepsAcceptance && isAccepted
    return claim
  }
}

extension Mutator {
  /// One change of a package, for a fuzzer that chooses its own inputs: `LLVMFuzzerCustomMutator`
  /// calls this and falls back to changes of single bytes where it gives nothing. To sign again costs
  /// as much as 200 small parses.
  ///
  /// - Returns: The changed package; `nil` where the bytes are no package, or nothing that was tried
  ///   fits.
  package static func mutate(
    _ bytes: [UInt8], seed: UInt64, maximumSize: Int, signing: MutationSigning = .again
  ) -> [UInt8]? {
    guard bytes.count <= sizeLimit, let base = try? Workpiece(bytes, signing: signing) else {
      return nil
    }
    var random = SeededRandom(seed: seed)
    for _ in 0..<8 {
      guard let chosen = random.element(MutationCatalog.all) else { return nil }
      var piece = base
      guard let _ = try? chosen.apply(&piece, &random), let made = try? piece.bytes(),
        made.count <= maximumSize, made != bytes
      else { continue }
      return made
    }
    return nil
  }
}

extension SeededRandom {
  /// The numbers of the mutation `index` under `seed`: neighbours share nothing.
  init(seed: UInt64, index: UInt64) {
    var first = SeededRandom(seed: seed)
    var second = SeededRandom(seed: index ^ 0xD6E8_FEB8_6659_FD93)
    self.init(seed: first.next() ^ second.next())
  }

  /// The numbers below `count` in a random order.
  mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<max(0, count))
    guard count > 1 else { return order }
    for index in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(index, number(0...index))
    }
    return order
  }

  mutating func guid() -> GUID {
    func word(_ bytes: [UInt8]) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
    return GUID(high: word(bytes(8)), low: word(bytes(8)))
  }
}
