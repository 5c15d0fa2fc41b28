/// How much a compressed image may cost, whatever it says about itself.
package struct DecompressionLimits: Sendable, Hashable {
  /// The largest decompressed size, in bytes. The whole flash of the device has 16 MiB.
  package var output: Int
  /// The largest dictionary, in bytes: it is allocated before the first byte is decoded. Known
  /// images use 4 KiB.
  package var dictionary: Int

  /// Bounds the output (64 MiB) and the dictionary (16 MiB).
  package init(output: Int = 64 << 20, dictionary: Int = 16 << 20) {
    self.output = output
    self.dictionary = dictionary
  }

  /// 64 MiB of output, 16 MiB of dictionary.
  package static let `default` = DecompressionLimits()
}
