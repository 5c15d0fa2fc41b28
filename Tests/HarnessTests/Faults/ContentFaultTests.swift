import ByteLayout
import Findings
import Harness
import ImageContents
import Testing

@testable import LZMAStreams

/// Faults of what reads contents without a file system.
@Suite struct ContentFaultTests {
  private static let far = Place.bytes(0..<1_000_000)
  private static let rule = ImageContentRules.boardNode

  private func capability(
    _ property: Property, _ change: @escaping @Sendable (inout CapabilityProperties) -> Void
  ) -> Fault {
    Fault(property) {
      var properties = CapabilityProperties()
      change(&properties)
      let input = try seed("capability", "two.bin")
      try properties.check(input.span)
    }
  }

  @Test func everyPropertyOfCapabilitiesFails() {
    Fault.expect(
      [
        capability(CapabilityProperties.explained) { $0.read = { (_, _) in nil } },
        capability(CapabilityProperties.written) { $0.read = { (_, _) in CapabilityBlock() } },
        capability(CapabilityProperties.fields) { $0.show = { _ in [] } },
        capability(CapabilityProperties.listed) { $0.list = { Array($0.capabilities.dropLast()) } },
        capability(CapabilityProperties.listed) { $0.list = { $0.numbers } },
        capability(CapabilityProperties.place) {
          $0.read = { (bytes, findings) in
            findings.add(Self.rule, "far", at: Self.far)
            return CapabilityBlock.read(bytes, findings: &findings)
          }
        },
      ], for: FuzzTargets.capability)
  }

  private func updateManifest(
    _ property: Property,
    _ change: @escaping @Sendable (inout UpdateManifest?, inout FindingLog) -> Void
  ) -> Fault {
    Fault(property) {
      var properties = UpdateManifestProperties()
      properties.read = { (bytes, findings) in
        var manifest = UpdateManifest.read(bytes, findings: &findings)
        change(&manifest, &findings)
        return manifest
      }
      let input = try seed("update-manifest", "two.bin")
      try properties.check(input.span)
    }
  }

  @Test func everyPropertyOfUpdateManifestsFails() {
    Fault.expect(
      [
        updateManifest(UpdateManifestProperties.explained) { (manifest, findings) in
          manifest = nil
          findings = FindingLog()
        },
        updateManifest(UpdateManifestProperties.written) { (manifest, _) in
          manifest?.header.buildDate += 1
        },
        updateManifest(UpdateManifestProperties.entries) { (manifest, _) in
          manifest?.entries.append(UpdateManifestEntry())
        },
        updateManifest(UpdateManifestProperties.matched) { (manifest, findings) in
          manifest = nil
          findings.add(Self.rule, "an error")
          findings.add(ImageContentRules.manifestVersion, "an error")
        },
        updateManifest(UpdateManifestProperties.place) { (_, findings) in
          findings.add(Self.rule, "far", at: Self.far)
        },
      ], for: FuzzTargets.updateManifest)
  }

  private func keystore(
    _ property: Property,
    _ change: @escaping @Sendable (inout TrustedKeystore?, inout FindingLog) -> Void
  ) -> Fault {
    Fault(property) {
      var properties = KeystoreProperties()
      properties.read = { (bytes, findings) in
        var store = TrustedKeystore.read(bytes, findings: &findings)
        change(&store, &findings)
        return store
      }
      let name = property == KeystoreProperties.explained ? "short.bin" : "two.bin"
      let input = try seed("keystore", name)
      try properties.check(input.span)
    }
  }

  @Test func everyPropertyOfKeystoresFails() {
    Fault.expect(
      [
        keystore(KeystoreProperties.explained) { (store, findings) in
          store = nil
          findings = FindingLog()
        },
        keystore(KeystoreProperties.written) { (store, _) in store?.version += 1 },
        keystore(KeystoreProperties.keys) { (store, _) in
          store?.keys += [KeystoreKey](repeating: KeystoreKey(), count: 9)
        },
        keystore(KeystoreProperties.matched) { (store, _) in store?.keys = [] },
        keystore(KeystoreProperties.place) { (_, findings) in
          findings.add(Self.rule, "far", at: Self.far)
        },
      ], for: FuzzTargets.keystore)
  }

  private func board(
    _ property: Property,
    _ change: @escaping @Sendable (inout BoardConfiguration?, inout FindingLog) -> Void
  ) -> Fault {
    Fault(property) {
      var properties = BoardProperties()
      properties.read = { (bytes, findings) in
        var board = BoardConfiguration.read(bytes, findings: &findings)
        change(&board, &findings)
        return board
      }
      let input = try seed("board-configuration", "board.bin")
      try properties.check(input.span)
    }
  }

  @Test func everyPropertyOfBoardConfigurationsFails() {
    Fault.expect(
      [
        board(BoardProperties.explained) { (board, _) in board = nil },
        board(BoardProperties.written) { (board, _) in
          board?.tree.nodes[1].properties[0].name = [0x61, 0, 0x62]
        },
        board(BoardProperties.nodes) { (board, _) in board?.tree.nodes[1].parent = 5 },
        board(BoardProperties.ranges) { (board, _) in board?.tree.nodes[1].range = 0..<9999 },
        board(BoardProperties.place) { (_, findings) in
          findings.add(Self.rule, "far", at: Self.far)
        },
      ], for: FuzzTargets.boardConfiguration)
  }

  private func lzma(
    _ property: Property, _ change: @escaping @Sendable (inout LZMAProperties) -> Void
  ) -> Fault {
    Fault(property) {
      var properties = LZMAProperties()
      change(&properties)
      let input = try seed("lzma", "package.bin")
      try properties.check(input.span)
    }
  }

  @Test func everyPropertyOfCompressionFails() {
    Fault.expect(
      [
        lzma(LZMAProperties.size) {
          $0.decompress = { (_, _) in Decompressed(bytes: [1], header: .vendor, consumed: 20) }
        },
        lzma(LZMAProperties.consumed) {
          $0.decompress = { (_, size) in
            Decompressed(
              bytes: [UInt8](repeating: 0, count: size), header: .vendor, consumed: 99_999)
          }
        },
        lzma(LZMAProperties.refused) {
          $0.decompress = { (_, _) throws(DecompressionError) in
            throw DecompressionError(.corrupt, inputOffset: 99_999, outputOffset: 0)
          }
        },
        lzma(LZMAProperties.roundTrip) {
          $0.compress = { (bytes) throws(CompressionError) in
            try LZMAAlone.compress(bytes.extracting(first: max(0, bytes.count - 1)))
          }
        },
        lzma(LZMAProperties.roundTrip) {
          $0.compress = { (_) throws(CompressionError) in throw .outOfMemory }
        },
      ], for: FuzzTargets.lzma)
  }
}
