import ImagePackage
import LZMAStreams

extension Draft {
  /// Packs the whole package into a compressed one of the same identity, as production signing
  /// does.
  mutating func compress(_ identity: SigningIdentity) throws {
    let inner = bytes
    var outer = try package().metadata
    outer.sections.removeAll { $0.id == TemporaryImageSection.id }
    outer.sections.append(
      Section(CompressionSection(uncompressedSize: UInt32(truncatingIfNeeded: inner.count))))
    let stream = try LZMAAlone.compress(inner)
    let padding = [UInt8](repeating: 0, count: (4 - stream.count % 4) % 4)
    let content = stream + padding
    try self = Draft(
      unsigned: content
        + Package(contentSize: content.count, metadata: outer).unsignedTail, signer)
    try change(signer: identity)
  }
}
