import ASXipFS
import ByteLayout
import Cryptography
import DataFiles
import Findings
import Foundation
import ImagePackage
import Inspection
import JSONText
import TestSupport
import Testing
import Verification

/// How many mutants of each sample and kind are tried; `ORRERY_HOSTILE_ROUNDS` says how many.
private let rounds =
  ProcessInfo.processInfo.environment["ORRERY_HOSTILE_ROUNDS"].flatMap { Int($0) } ?? 20

/// The first seed; a failure names the seed that shows it again.
private let seed =
  ProcessInfo.processInfo.environment["ORRERY_HOSTILE_SEED"].flatMap { Int($0) } ?? 1

private let samples = (try? HostileSamples.all.get()) ?? []

/// Mutants of sound packages, each as it is and signed again by a holder of the key.
@Suite struct HostilePackageTests {
  @Test func thereAreSamples() throws {
    #expect(try HostileSamples.all.get().count == 11)
  }

  @Test(arguments: samples)
  func aSampleIsSoundAndTrusted(_ sample: HostileSample) throws {
    let properties = try HostileProperties()
    try properties.check(sample.bytes, signed: nil, sample.name)
    #expect(try properties.isTrusted(sample.bytes) == sample.isTrusted)
  }

  @Test(arguments: samples)
  func theSameInputGivesTheSameReports(_ sample: HostileSample) throws {
    let properties = try HostileProperties()
    for round in 0..<4 {
      var dice = SeededRandom(seed: seed + round)
      let bytes = round == 0 ? sample.bytes : HostileMutation.bytes(sample.bytes, &dice)
      let reports = try (0..<2).map { _ in try properties.reports(bytes) }
      #expect(reports[0] == reports[1])
    }
  }

  /// Limits are the caller's, and may be anything.
  @Test(arguments: [Int.min, -1, 0, 1, 75, 4096, Int.max])
  func noLimitTrapsTheReader(_ number: Int) throws {
    for sample in try HostileSamples.all.get() {
      for index in 0..<12 {
        var limits = InspectionLimits()
        // Not held whole, unless that is the limit in question.
        limits.wholeFileSize = 0
        switch index {
        case 0: limits.wholeFileSize = number
        case 1: limits.memorySize = number
        case 2: limits.windowSize = number
        case 3: limits.innerSize = number
        case 4: limits.findings = number
        case 5: limits.container.metadataSize = number
        case 6: limits.container.sectionCount = number
        case 7: limits.fileSystem.maximumEntries = number
        case 8: limits.fileSystem.maximumDepth = number
        case 9: limits.fileSystem.maximumPathBytes = number
        case 10: limits.json = JSONLimits(size: number, depth: number, values: number)
        default: limits.json.size = number
        }
        let source = MemorySource(sample.bytes)
        // Refusing is an answer too.
        guard let image = try? Inspector.read(.source(source), limits: limits) else { continue }
        let verdict = try HostileProperties().verifier.verify(image)
        #expect(
          !verdict.isTrusted || !image.findings.findings.contains(where: Verifier.isDecisive))
      }
    }
  }

  @Test(arguments: samples)
  func damagedBytesBreakNoProperty(_ sample: HostileSample) throws {
    try damageBytes(of: sample, try HostileProperties())
  }

  @Test(arguments: samples)
  func damagedSectionsBreakNoProperty(_ sample: HostileSample) throws {
    let properties = try HostileProperties()
    for round in seed..<(seed + rounds) {
      var dice = SeededRandom(seed: round)
      let mutant = HostileMutation.sections(sample, &dice)
      let label = "\(sample.name), sections, seed \(round)"
      try properties.check(try sample.signedAgain(mutant), signed: nil, label)
    }
  }

  @Test func damagedManifestsBreakNoProperty() throws {
    let properties = try HostileProperties()
    for round in seed..<(seed + 4 * rounds) {
      var dice = SeededRandom(seed: round)
      let mutant = try HostileMutation.manifest(&dice)
      try properties.check(mutant, signed: nil, "manifest, seed \(round)")
    }
  }

  @Test func damagedInnerPackagesBreakNoProperty() throws {
    let sample = try #require(samples.first { !$0.inner.isEmpty })
    let properties = try HostileProperties()
    for round in seed..<(seed + 4 * rounds) {
      var dice = SeededRandom(seed: round)
      let mutant = try HostileMutation.inner(sample, &dice)
      try properties.check(mutant.bytes, signed: nil, "inner, seed \(round)")
    }
  }

  @Test(.enabled(if: LargeCurve.openssl != nil, "skipped: openssl is not installed"))
  func damagedPackagesOfTheLargeCurveBreakNoProperty() throws {
    let sample = try LargeCurve.sample()
    let properties = try HostileProperties(trusting: [try LargeCurve.pair.get().certificate])
    #expect(try properties.isTrusted(sample.bytes))
    try damageBytes(of: sample, properties)
  }

  private func damageBytes(of sample: HostileSample, _ properties: HostileProperties) throws {
    let signed = Array(sample.bytes.dropLast(sample.signatureSize))
    let isLoader = sample.name == "first boot loader"
    for round in seed..<(seed + rounds) {
      var dice = SeededRandom(seed: round)
      let mutant = HostileMutation.bytes(sample.bytes, &dice)
      let label = "\(sample.name), bytes, seed \(round)"
      // The information block of a first boot loader is not under the signature.
      try properties.check(
        mutant, signed: isLoader ? signed.dropLast(32) : signed, label)
      let sealed = dice.roll(2) == 0 ? HostileMutation.withChecksum(mutant) : mutant
      try properties.check(try sample.signedAgain(sealed), signed: nil, label + ", signed")
    }
  }
}
