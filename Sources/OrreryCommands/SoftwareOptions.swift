import ArgumentParser
import ByteLayout
import ImagePackage

/// What a device's software provides, and what its fuses revoke.
struct SoftwareOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "An interface that the device provides: ApplicationRuntime=12. Repeatable.",
      valueName: "interface=version"))
  var abi: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("A blown revocation fuse, 0 to 31. Repeatable.", valueName: "number"))
  var fuse: [Int] = []

  /// Whether nothing was said.
  var isEmpty: Bool { abi.isEmpty && fuse.isEmpty }

  /// Changes interfaces and fuses to what was said.
  func apply(
    to interfaces: inout [ABIType: UInt32], _ fuses: inout UInt32
  ) throws(CommandFailure) {
    for text in abi {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let version = UInt32(parts[1]),
        let known = ABIType.names.first(where: { $0.value != 0 && $0.name == parts[0] })
      else {
        throw CommandFailure(
          .malformed, "invalid interface '\(text)'",
          hint: "use a form like ApplicationRuntime=12, OSRuntime=3 or SecureWorldRuntime=2")
      }
      interfaces[ABIType(rawValue: known.value)] = version
    }
    for number in fuse {
      guard (0..<UInt32.bitWidth).contains(number) else {
        throw CommandFailure(.malformed, "invalid fuse \(number): fuses are 0 to 31")
      }
      fuses |= 1 << UInt32(number)
    }
  }
}
