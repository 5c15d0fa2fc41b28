import Cryptography
import Foundation
import Testing

/// How many mutants of each sample and kind are tried; `ORRERY_HOSTILE_ROUNDS` says how many.
private let rounds =
  ProcessInfo.processInfo.environment["ORRERY_HOSTILE_ROUNDS"].flatMap { Int($0) } ?? 24

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
    // Nobody signed the information block of a first boot loader.
    #expect(try properties.isTrusted(sample.bytes) == (sample.name != "first boot loader"))
  }

  @Test(arguments: samples)
  func damagedBytesBreakNoProperty(_ sample: HostileSample) throws {
    try damageBytes(of: sample, try HostileProperties())
  }

  @Test(arguments: samples)
  func damagedSectionsBreakNoProperty(_ sample: HostileSample) throws {
    let properties = try HostileProperties()
    for round in seed..<(seed + rounds) {
      var dice = HostileDice(seed: round)
      let mutant = HostileMutation.sections(sample, &dice)
      let label = "\(sample.name), sections, seed \(round)"
      try properties.check(try sample.signedAgain(mutant), signed: nil, label)
    }
  }

  @Test func damagedInnerPackagesBreakNoProperty() throws {
    let sample = try #require(samples.first { !$0.inner.isEmpty })
    let properties = try HostileProperties()
    for round in seed..<(seed + 4 * rounds) {
      var dice = HostileDice(seed: round)
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
      var dice = HostileDice(seed: round)
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
