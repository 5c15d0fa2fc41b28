import ASXipFS
import ByteLayout
import DataFiles
import ImagePackage
import Packaging
import Verification

/// API sets that the vendor's build files call by a name.
enum LatestAPISet: String, CaseIterable {
  /// The highest that is released.
  case lts = "latest-lts"
  /// The highest of all; one that is released comes after its own betas.
  case beta = "latest-beta"

  /// The set: of the SDK in a folder, and where none is named, the highest that is known. Says which.
  func found(in sdk: String?) throws -> APISet {
    guard let sdk else {
      let known = DeviceFacts.seenInterfaces[.applicationRuntime] ?? 0
      Console.note(
        "\(rawValue) is \(known), the highest known API set; --sdk takes that of an SDK")
      return APISet(version: known)
    }
    let folder = sdk + "/Sysroots"
    let sets = try DirectoryListing(path: folder).entries.filter { $0.kind == .directory }
      .compactMap { APISet(String(decoding: $0.name, as: UTF8.self)) }
      .filter { self == .beta || $0.beta == nil }
    guard let highest = sets.max(by: Self.precedes) else {
      throw CommandFailure(.inputOutput, "\(folder): no API set for \(rawValue)")
    }
    Console.note("\(rawValue) is \(highest), the highest API set in \(folder)")
    return highest
  }

  private static func precedes(_ left: APISet, _ right: APISet) -> Bool {
    guard left.version == right.version else { return left.version < right.version }
    guard let beta = left.beta, let other = right.beta else { return left.beta != nil }
    return beta < other
  }
}

extension ApplicationContent {
  /// Tells what goes into the package: each file with its mode and size.
  func describe() {
    for (index, node) in tree.nodes.enumerated() {
      guard case .file(let bytes) = node.content else { continue }
      let mode = String(node.mode & 0o777, radix: 8)
      Console.note("packing \(tree.path(of: index)), mode \(mode), \(bytes.count) bytes")
    }
  }
}
