import Harness
import Testing

/// Every image of the vectors goes through the fuzz targets, as every other file of the corpus does.
@Suite struct TargetTests {
  /// Bytes of the largest image that goes through targets that take less than whole images.
  private static let sizeLimit = 64 << 10

  @Test(arguments: Vector.files)
  func everyImagePasses(_ file: String) throws {
    for test in try Vector.named(file).cases {
      // A case that cannot be read is the business of another test.
      guard let trial = try? Trial(test.lines), trial.draft != nil else { continue }
      let images = try trial.images()
      for image in images {
        // The images of a sweep differ in one byte of the metadata.
        let isOne = images.count == 1 && image.count <= Self.sizeLimit
        for (target, bytes) in isOne ? Self.everyWay(image) : Self.asPackage(image) {
          do throws(PropertyFailure) { try target.run(bytes) } catch {
            Issue.record("\(file), \(test.name): \(target.name): \(error)")
          }
        }
      }
    }
  }

  private static func asPackage(_ image: [UInt8]) -> [(FuzzTarget, [UInt8])] {
    [(FuzzTargets.package, image), (FuzzTargets.verification, [2] + image)]
  }

  /// As an image to targets that take one behind what they decide, and as it is to all others; but
  /// an image is no list of requests, and what it makes a device do is tried where it is one.
  private static func everyWay(_ image: [UInt8]) -> [(FuzzTarget, [UInt8])] {
    let facts: [UInt8] = [2, 1, 0, 0, 0, 0, 0, 0]
    let plain = FuzzTargets.all.filter {
      !["package", "verification", "trust-decision", "device"].contains($0.name)
    }
    return asPackage(image) + [(FuzzTargets.trustDecision, facts + [2] + image)]
      + plain.map { ($0, image) }
  }
}
