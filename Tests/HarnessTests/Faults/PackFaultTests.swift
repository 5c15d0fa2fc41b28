import ASXipFS
import ByteLayout
import Findings
import Inspection
import Packaging
import Synchronization
import Testing

@testable import Harness

/// Faults of the packer.
@Suite struct PackFaultTests {
  private func pack(
    _ property: Property, _ change: @escaping @Sendable (inout PackProperties) -> Void
  ) -> Fault {
    Fault(property) {
      var properties = PackProperties()
      change(&properties)
      let input = try seed("pack", "fields.bin")
      try properties.check(input.span)
    }
  }

  /// The tree with a blank behind the manifest, or with one more file.
  private static func changed(
    _ tree: FileTree, blank: Bool
  ) throws(FileSystemBuildError) -> FileTree {
    var copy = FileTree()
    var nodes = [0]
    for node in tree.nodes.dropFirst() {
      var content = node.content
      if blank, case .file(let bytes) = content, bytes.first == UInt8(ascii: "{") {
        content = .file(bytes + [0x20])
      }
      nodes.append(
        try copy.add(node.name, content, mode: node.mode, to: nodes[node.parent ?? 0]))
    }
    if !blank { try copy.add(path: "/more", .file([1]), mode: FileTree.fileMode) }
    return copy
  }

  @Test func everyPropertyOfPackingFails() {
    let real = PackProperties().pack
    let count = Mutex<UInt64>(0)
    Fault.expect(
      [
        pack(PackProperties.packed) {
          $0.pack = { tree, storage, recipe in
            throw OperationFailure(PackagingError.unsuitable("nothing"))
          }
        },
        pack(PackProperties.verified) {
          $0.open = { bytes in
            var bytes = bytes
            bytes[bytes.count - 1] ^= 1
            return Inspector.read(bytes)
          }
        },
        pack(PackProperties.manifest) {
          $0.pack = { tree, storage, recipe in
            try real(Self.changed(tree, blank: true), storage, recipe)
          }
        },
        pack(PackProperties.files) {
          $0.pack = { tree, storage, recipe in
            try real(Self.changed(tree, blank: false), storage, recipe)
          }
        },
        pack(PackProperties.same) {
          $0.pack = { tree, storage, recipe in
            var recipe = recipe
            recipe.buildTime += count.withLock {
              $0 += 1
              return $0
            }
            return try real(tree, storage, recipe)
          }
        },
        pack(PackProperties.refused) {
          $0.store = { (_) throws(RefusedInput) in throw RefusedInput(FindingLog()) }
        },
      ], for: FuzzTargets.pack)
  }
}
