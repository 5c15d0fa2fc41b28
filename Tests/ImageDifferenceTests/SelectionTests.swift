import Cryptography
import ImageDifference
import ImagePackage
import Reporting
import TestSupport
import Testing

@Suite struct SelectionTests {
  /// What words choose of all kinds, by id.
  private func chosen(_ text: String) throws -> Set<String> {
    let selection = try ChangeSelection(text)
    return Set(
      ChangeKind.all.map { Change($0, "x") }.filter { selection.contains($0) }.map(\.kind.id))
  }

  @Test func aWordIsAKindWithOrWithoutItsVerb() throws {
    #expect(try chosen("signer,build-time-changed") == ["signer-changed", "build-time-changed"])
    #expect(try chosen("host-added") == ["host-added"])
  }

  @Test func aGateForSignersIsOneForSignatures() throws {
    let forged = try Sample.difference { $0.key = try? PrivateKey.generate(.p256) }
    let selection = try ChangeSelection("signer")
    #expect(!forged.changes.contains { selection.contains($0) })
    #expect(forged.changes.contains { selection.asGate.contains($0) })
    #expect(
      !forged.changes.contains { (try? ChangeSelection("abi-raised"))?.asGate.contains($0) == true }
    )
  }

  @Test func aGainIsEveryGain() throws {
    let gains: Set = [
      "capability-added", "device-capability-added", "host-added", "partner-added",
      "peripheral-added", "port-added",
    ]
    #expect(try chosen("capability-added") == gains)
    #expect(
      try chosen("capability-removed")
        == Set(gains.map { $0.replacing("-added", with: "-removed") }))
  }

  @Test func aWeightIsAllOfIt() throws {
    let all = try Weight.allCases.map { try chosen($0.rawValue) }
    #expect(all.allSatisfy { !$0.isEmpty })
    #expect(all.reduce(into: Set()) { $0.formUnion($1) } == Set(ChangeKind.all.map(\.id)))
    #expect(all.map(\.count).reduce(0, +) == ChangeKind.all.count)
    #expect(try chosen("any").count == ChangeKind.all.count)
  }

  @Test(arguments: [
    "", "signer,", "colour", "size-over=", "size-over=-1", "size-over=x", "growth-over=1TiB",
    "size-over=9223372036854775807KiB", "-changed", "changed",
  ])
  func anUnknownWordIsRefused(_ text: String) {
    #expect(throws: ChangeSelection.UnknownWord.self) { try ChangeSelection(text) }
  }

  @Test func sizesHaveLimits() throws {
    let selection = try ChangeSelection("size-over=1KiB,growth-over=100")
    #expect(selection.exceeded(old: 1000, new: 1024) == [])
    #expect(selection.exceeded(old: 1000, new: 1025) == ["size-over=1024"])
    #expect(selection.exceeded(old: 100, new: 200) == [])
    #expect(selection.exceeded(old: 100, new: 201) == ["growth-over=100"])
    #expect(selection.exceeded(old: nil, new: 2000) == ["size-over=1024"])
    #expect(selection.exceeded(old: 0, new: nil) == [])
  }

  @Test func ofTwoLimitsTheStricterHolds() throws {
    var selection = try ChangeSelection("size-over=1,size-over=1GiB")
    selection.formUnion(try ChangeSelection("size-over=10"))
    #expect(selection.exceeded(old: 0, new: 2) == ["size-over=1"])
  }

  @Test func aGateClosesWhereNothingCouldBeSeen() throws {
    #expect(try ChangeSelection("host-added").asGate.contains(Change(.notCompared, "x")))
    #expect(try !ChangeSelection("host-added").contains(Change(.notCompared, "x")))
    #expect(try !ChangeSelection("size-over=1").asGate.contains(Change(.notCompared, "x")))
  }

  @Test func aWordThatSeesNothingIsNamed() throws {
    let selection = try ChangeSelection("signer,host-added,file-changed,security,size-over=1")
    #expect(selection.blind(to: [.files, .manifest]) == ["signer"])
    #expect(selection.blind(to: [.manifest]) == ["file-changed", "signer"])
    #expect(selection.blind(to: [.metadata, .files, .manifest]) == [])
    #expect(try ChangeSelection("capability-added").blind(to: [.content]) == [])
    #expect(try ChangeSelection("any").blind(to: []) == [])
  }

  /// A signature that did not hold before either is no reason to let it pass.
  @Test func aGateForSignersStaysClosedForTwoBrokenSignatures() throws {
    let forged = try Sample { $0.key = try? PrivateKey.generate(.p256) }.bytes()
    let again = try Sample { $0.key = try? PrivateKey.generate(.p256) }.bytes()
    let (old, new) = try ComparedInput.pair(forged, again)
    let report = DiffReport(
      "a", old, "b", new, try Difference(from: old, to: new),
      gate: try ChangeSelection("signer").asGate)
    #expect(report.isRefused)
    let unknown = try Sample {
      $0.set(SignatureSection(thumbprint: Array(repeating: 7, count: 20), .ecdsa256))
    }.bytes()
    let (input, _) = try ComparedInput.pair(unknown, unknown)
    let open = DiffReport(
      "a", input, "b", input, try Difference(from: input, to: input),
      gate: try ChangeSelection("signer").asGate)
    #expect(!open.isRefused)
    #expect(open.text(TextStyle()).contains("signature not checked"))
    #expect(open.markdown.contains("signature not checked"))
  }

  @Test func kindsTurnRoundInPairs() {
    for kind in ChangeKind.all { #expect(kind.mirrored.mirrored == kind) }
    let pairs = ChangeKind.all.filter { $0.mirrored != $0 }.map(\.id)
    let endings = ["-added", "-removed", "-raised", "-lowered"]
    #expect(
      pairs == ChangeKind.all.map(\.id).filter { id in endings.contains { id.hasSuffix($0) } })
  }
}
