import ByteLayout
import Testing
import Verification

@testable import DeviceModel

/// Requests in any order, sound and damaged ones.
@Suite struct WalkTests {
  /// Numbers that are the same in every run.
  private struct Sequence {
    var value: UInt64

    mutating func next(below limit: Int) -> Int {
      value = value &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(value >> 33) % limit
    }
  }

  private static func operations() throws -> [DeviceOperation] {
    var newer = Supply.Application()
    newer.version = 2
    let other = Supply.Application(component: Supply.id(3), pin: 9)
    let images = try Supply.firmwareSet()
    let ids = [Supply.app, other.component, DeviceFacts.debugServer, Supply.id(109)]
    return [
      .stage(try Supply.Application().sdk()), .stage(try newer.production()),
      .stage(try other.production()), .stage(try Supply.debugServer()),
      .stage(try Supply.capability([11])), .stage([]), .install(isManual: false),
      .install(isManual: true), .applyCapabilities(try Supply.capability([11, 13])),
      .applyCapabilities(try Supply.capability([])), .removeCapabilities,
      .setManufacturingState(.blank), .setManufacturingState(.module1Complete),
      .enableDevelopment(
        capability: try Supply.capability([11]), debugServer: try Supply.debugServer()),
      .enableCloudTest(capability: try Supply.capability([])), .restart, .powerCycle,
      .deliver([try other.production(), try newer.production()]), .deliver([]),
      .installFirmware(manifest: try Supply.manifest(of: images), images: images),
      .updateTrust(try Authority.keystore(), fuses: 0), .beginUpdate, .endUpdate,
    ] + ids.flatMap { [.start($0), .stop($0), .startDebug($0), .remove($0), .quota($0)] }
  }

  /// The same operation with one byte of its image changed.
  private func damaged(_ operation: DeviceOperation, _ random: inout Sequence) -> DeviceOperation {
    func change(_ bytes: [UInt8]) -> [UInt8] {
      var bytes = bytes
      guard !bytes.isEmpty else { return bytes }
      bytes[random.next(below: bytes.count)] ^= UInt8(1 + random.next(below: 255))
      return bytes
    }
    return switch operation {
    case .stage(let bytes): .stage(change(bytes))
    case .applyCapabilities(let bytes): .applyCapabilities(change(bytes))
    case .deliver(let images): .deliver(images.map(change))
    case .installFirmware(let manifest, let images):
      .installFirmware(manifest: manifest, images: images.map(change))
    default: operation
    }
  }

  @Test("every state can be stored, and holds together", arguments: 1...5 as ClosedRange<UInt64>)
  func walk(seed: UInt64) throws {
    var random = Sequence(value: seed)
    let operations = try Self.operations()
    var bench = try Bench()
    var refusals = 0
    for _ in 0..<100 {
      var operation = operations[random.next(below: operations.count)]
      let isDamaged = random.next(below: 5) == 0
      if isDamaged { operation = damaged(operation, &random) }
      if try bench.ask(operation).refusal != nil { refusals += 1 }
      let state = bench.state
      var read = try DeviceState(stored: state.stored)
      read.flash = state.flash
      #expect(read == state)
      #expect(state.flash.digests == state.digests)
      #expect(state.isUp)
    }
    #expect(refusals > 10 && refusals < 95)
  }
}
