import Findings
package import Harness
import ImagePackage

/// What must hold for every package that is read twice: by the code, and by an interpreter of the
/// descriptions in `Formats/`, which owes the code nothing.
package struct DescriptionProperties: Sendable {
  private let file: KaitaiFile

  /// Reads the description of a package; `load` gives the text of a file in `Formats/` by its path
  /// without the ending: `sections/debug`.
  package init(load: (String) throws -> String) throws {
    file = try KaitaiFile("image_package", text: load("image_package"), load: load)
  }

  package static let refused = Property(
    "description.refused", "where the description cannot be followed, the code finds an error")
  package static let container = Property(
    "description.container", "the code reads the fields that are described, each at its offset")
  package static let content = Property(
    "description.content", "content without an error is what the description says of it")

  package static let all = [refused, container, content]

  /// Reads a package twice and compares, offset by offset.
  package func check(_ bytes: [UInt8]) throws(PropertyFailure) {
    let limits = ContainerLimits.default
    // Of a larger block the code only says that it is too large.
    guard bytes.count <= limits.metadataSize else { return }
    let root: KaitaiNode
    do { root = try KaitaiNode(file, bytes) } catch {
      throw PropertyFailure(Self.refused, "nothing of the description applies: \(error)")
    }
    var findings = FindingLog()
    let read = PackageReading.container(bytes, &findings)
    do {
      let described = try PackageReading.container(root)
      guard let read else {
        throw PropertyFailure(Self.container, "only the description finds a package")
      }
      // Which of several ends is meant is for the code to weigh, and it reads so many sections.
      let isDecided = try PackageReading.ends(root) == 1
      if isDecided, read.package.metadata.sections.count < limits.sectionCount,
        let difference = PackageReading.difference(described, read.lines)
      {
        throw PropertyFailure(Self.container, difference)
      }
    } catch let failure as PropertyFailure {
      throw failure
    } catch {
      guard findings.hasErrors else { throw PropertyFailure(Self.refused, "\(error)") }
    }
    guard let read else { return }
    try checkContent(root, Array(bytes.prefix(read.package.contentSize)))
  }

  private func checkContent(
    _ root: KaitaiNode, _ content: [UInt8]
  ) throws(PropertyFailure) {
    var findings = FindingLog()
    let read = PackageReading.content(content, &findings)
    guard !findings.hasErrors else { return }
    let described: [String]
    do { described = try PackageReading.content(root) } catch {
      throw PropertyFailure(Self.refused, "the content: \(error)")
    }
    if let difference = PackageReading.difference(described, read) {
      throw PropertyFailure(Self.content, difference)
    }
  }
}
