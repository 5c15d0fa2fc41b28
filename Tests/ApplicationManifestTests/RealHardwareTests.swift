import ApplicationManifest
import Findings
import Foundation
import JSONText
import TestSupport
import Testing

@Suite(.enabled(if: Repository.real != nil, "the real files are missing"))
struct RealHardwareTests {
  @Test func whatTheSDKShipsHasNoErrors() throws {
    let sdk = try RealFiles.sdk()
    #expect(sdk.count == 9)
    for (name, definition) in sdk { #expect(!definition.findings.hasErrors, "\(name)") }
    let base = try #require(sdk.first { $0.name == "mt3620.json" }).definition
    let pins = base.peripherals.filter { $0.type == .gpio }
    #expect(pins.count == 68)
    for pin in 0...100 {
      let isDefined = base.resolve("$MT3620_GPIO\(pin)") == .value(.gpio, .number(pin))
      #expect(isDefined == (MT3620.block(ofPin: pin) != nil), "pin \(pin)")
    }
    for number in 0...5 {
      for (type, suffix) in [
        (PeripheralType.uart, "UART"), (.i2cMaster, "I2C"), (.spiMaster, "SPI"),
      ] {
        let resolution = base.resolve("MT3620_ISU\(number)_\(suffix)")
        #expect(
          resolution == (number < 5 ? .value(type, .text("ISU\(number)")) : .unknown))
        #expect(MT3620.has(type, named: "ISU\(number)") == (number < 5))
      }
    }
    #expect(base.resolve("$MT3620_SPI_CS_A") == .withoutValue(.integer))
  }

  /// The SDK in hand is older than the samples: it has no PWM and ADC controllers.
  @Test func boardsLackOnlyWhatTheSDKLacks() throws {
    for (path, file, definition) in try RealFiles.boards() {
      let errors = definition.findings.findings.filter {
        $0.severity == .error || $0.rule == DefinitionRules.missingMapping
      }
      #expect(errors.allSatisfy { $0.place.file == file.path && $0.place.text != nil })
      switch path {
      case "avnet_mt3620_sk_rev2":
        #expect(errors.map(\.rule) == [DefinitionRules.missingImport])
        #expect(errors.first?.place.text?.line == 21)
        #expect(errors.first?.place.text?.column == 28)
        #expect(errors.first?.detail.hasPrefix("\"avnet_mt3620_sk_rev2.json\" ") == true)
      case _ where path.hasPrefix("Samples"):
        #expect(errors.isEmpty, "\(path)")
      default:
        let names = [
          "SAMPLE_LED_PWM_CONTROLLER", "SAMPLE_LED_PWM_CHANNEL",
          "SAMPLE_POTENTIOMETER_ADC_CONTROLLER", "SAMPLE_POTENTIOMETER_ADC_CHANNEL",
        ]
        let missing = errors.compactMap { $0.detail.split(separator: " ").first.map(String.init) }
        #expect(missing.sorted() == names.sorted(), "\(path)")
        #expect(errors.allSatisfy { $0.rule == DefinitionRules.missingMapping })
      }
    }
  }

  @Test func everySampleResolvesOnEveryBoardOrSaysWhichNamesAreMissing() throws {
    var replaced = 0
    for (path, file, definition) in try RealFiles.boards() {
      for (name, document) in try RealFiles.manifests() {
        let manifest = try #require(Manifest.read(document))
        let result = manifest.resolved(with: definition, file: name)
        var missing: [String] = []
        let before = manifest.capabilities?.peripherals ?? []
        let after = result.manifest.capabilities?.peripherals ?? []
        #expect(before.count == after.count)
        for (old, new) in zip(before, after) {
          guard case .name(let wanted) = old.request.value else { continue }
          let value = try RealFiles.plainValue(of: wanted, board: file)
          #expect(old.request.position == new.request.position)
          switch new.request.value {
          case .number(let pin):
            #expect(old.type == .gpio && value == "\(pin)", "\(path) \(name) \(wanted)")
            replaced += 1
          case .literal(let controller):
            #expect(old.type != .gpio && value == controller, "\(path) \(name) \(wanted)")
            replaced += 1
          case .name:
            #expect(value == nil, "\(path) \(name) \(wanted)")
            missing.append(wanted)
          }
        }
        #expect(result.missing.map(\.value) == missing, "\(path) \(name)")
        // Where an import is missing, that is what is wrong, and not each name.
        let told = result.findings.findings
        #expect(told.count == missing.count || definition.isIncomplete)
        #expect(
          told.allSatisfy { finding in
            result.missing.contains { $0.position?.text == finding.place.text }
          })
        try checkExpectation(path, name, missing)
      }
    }
    #expect(replaced == 262)
  }

  /// Which names may be missing where.
  private func checkExpectation(_ board: String, _ manifest: String, _ missing: [String]) throws {
    let isSoda = manifest.contains("ExternalMcuLowPower")
    if board.hasPrefix("Samples") {
      #expect(missing.allSatisfy { $0.hasPrefix("SAMPLE_") })
      #expect(!isSoda || missing.isEmpty)
    } else if board != "avnet_mt3620_sk_rev2" {
      let absent = ["SAMPLE_LED_PWM_CONTROLLER", "SAMPLE_POTENTIOMETER_ADC_CONTROLLER"]
      #expect(missing.allSatisfy { isSoda || absent.contains($0) })
      #expect(!isSoda || missing.count == 5)
    }
  }

  /// The vendor's samples run on the vendor's boards: no two of their peripherals clash.
  @Test func resolvedSamplesHaveNoErrorsInTheirCapabilities() throws {
    for (path, _, definition) in try RealFiles.boards() {
      for (name, document) in try RealFiles.manifests() {
        let manifest = try #require(Manifest.read(document))
        let result = manifest.resolved(with: definition)
        let clashes = result.manifest.lint(stage: .stored).findings.filter {
          $0.rule.id.hasPrefix("capability.") && $0.rule != CapabilityRules.unresolvedName
            && $0.rule != CapabilityRules.tenantPlaceholder
        }
        #expect(clashes.isEmpty, "\(path) \(name): \(clashes.map(\.detail))")
      }
    }
  }
}
