import ASXipFS
import ByteLayout
import Findings
import Harness
import ImageContents
import ImagePackage
import Testing

@testable import Inspection

/// Faults of the reader of packages and of file systems.
@Suite struct PackageFaultTests {
  private static let far = Place.bytes(0..<1_000_000)

  private func package(
    _ property: Property, _ name: String = "firmware-file-system.bin",
    _ change: @escaping @Sendable (inout InspectedImage) -> Void
  ) -> Fault {
    Fault(property) {
      var properties = PackageProperties()
      properties.open = { bytes in
        var image = Inspector.read(bytes)
        change(&image)
        return image
      }
      let input = try seed("package", name)
      try properties.check(input.span)
    }
  }

  @Test func everyPropertyOfPackagesFails() {
    Fault.expect(
      [
        package(PackageProperties.tail) { $0.reading.package?.signature[0] ^= 1 },
        package(PackageProperties.size) { $0.reading.package?.contentSize -= 1 },
        package(PackageProperties.content, "capability.bin") {
          $0.reading.content = .capability(
            CapabilityBlock(deviceID: [], capabilities: [.appDevelopment]))
        },
        package(PackageProperties.place) {
          $0.reading.findings.add(ContainerRules.magic, "far", at: Self.far)
        },
        package(PackageProperties.explained, "nothing.bin") {
          $0.reading.findings = FindingLog()
        },
        Fault(PackageProperties.detail) {
          var properties = PackageProperties()
          properties.detailLimit = 3
          let input = try seed("package", "order.bin")
          try properties.check(input.span)
        },
        Fault(PackageProperties.mapped) {
          var properties = PackageProperties()
          properties.map = { inspection in
            var map = inspection.byteMap
            map.nodes[0].children.removeLast()
            return map
          }
          let input = try seed("package", "application.bin")
          try properties.check(input.span)
        },
        Fault(PackageProperties.signed) {
          var properties = PackageProperties()
          properties.map = { inspection in
            var map = inspection.byteMap
            map.nodes[map.nodes.count - 1].isSigned = true
            return map
          }
          let input = try seed("package", "application.bin")
          try properties.check(input.span)
        },
      ], for: FuzzTargets.package)
  }

  private func fileSystem(
    _ property: Property, _ name: String = "whole.bin",
    _ change: @escaping @Sendable (inout FileSystem, inout FindingLog) -> Void
  ) -> Fault {
    Fault(property) {
      var properties = FileSystemProperties()
      properties.read = { (image, size, findings) in
        guard var found = FileSystem.read(image, size: size, findings: &findings) else {
          return nil
        }
        change(&found, &findings)
        return found
      }
      let input = try seed("file-system", name)
      try properties.check(input.span)
    }
  }

  @Test func everyPropertyOfFileSystemsFails() {
    Fault.expect(
      [
        fileSystem(FileSystemProperties.ranges) { (found, _) in
          found.entries[1].dataRange = 0..<1_000_000
        },
        fileSystem(FileSystemProperties.parents) { (found, _) in found.entries[2].parent = nil },
        fileSystem(FileSystemProperties.parents) { (found, _) in found.entries[1].parent = 3 },
        fileSystem(FileSystemProperties.regions) { (found, _) in found.size += 1 },
        fileSystem(FileSystemProperties.place) { (_, findings) in
          findings.add(FileSystemRules.sticky, "far", at: Self.far)
        },
        Fault(FileSystemProperties.explained) {
          var properties = FileSystemProperties()
          properties.read = { (_, _, _) in nil }
          let input = try seed("file-system", "whole.bin")
          try properties.check(input.span)
        },
        Fault(FileSystemProperties.head) {
          var properties = FileSystemProperties()
          properties.write = { superBlock in
            var other = superBlock
            other.edition += 1
            return other.serialized
          }
          let input = try seed("file-system", "whole.bin")
          try properties.check(input.span)
        },
        Fault(FileSystemProperties.lookup) {
          var properties = FileSystemProperties()
          properties.find = { (found, _) in found.entries.first }
          let input = try seed("file-system", "whole.bin")
          try properties.check(input.span)
        },
        Fault(FileSystemProperties.rebuild) {
          var properties = FileSystemProperties()
          properties.build = { (tree, options) in
            var image = try? FileSystemBuilder.build(tree, options: options)
            image?[4097] ^= 1
            return image
          }
          let input = try seed("file-system", "attributes.bin")
          try properties.check(input.span)
        },
        Fault(FileSystemProperties.rebuild) {
          var properties = FileSystemProperties()
          properties.build = { (_, _) in nil }
          let input = try seed("file-system", "deep.bin")
          try properties.check(input.span)
        },
      ], for: FuzzTargets.fileSystem)
  }
}
