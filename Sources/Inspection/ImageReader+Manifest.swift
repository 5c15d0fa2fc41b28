import ASXipFS
import ApplicationManifest
import ByteLayout
import DataFiles
import Findings
import ImagePackage
import JSONText

extension ImageReader {
  /// Reads and lints the manifest of an image that has a file system.
  mutating func readManifest() throws(FileError) {
    guard case .fileSystem(let fileSystem) = image.content else { return }
    let path = InspectedManifest.path
    let isApplication = image.package?.identity?.imageType == .applications
    guard let entry = fileSystem.entry(at: path) else {
      if isApplication {
        image.reading.findings.add(
          InspectionRules.manifestMissing, "no \(path) among \(fileSystem.entries.count) entries",
          at: Place(file: path))
      }
      return
    }
    guard entry.kind == .file, let range = entry.dataRange, range.count <= limits.json.size else {
      image.reading.findings.add(
        InspectionRules.manifestFile,
        "is a \(entry.kind.rawValue) of \(entry.inode.length) bytes",
        at: Place(range: entry.inodeRange, file: path))
      return
    }
    let manifest = InspectedManifest(
      try image.bytes.bytes(range, from: source), limits: limits.json)
    let lint = Manifest.lint(manifest.document, stage: .stored, file: path) { target in
      guard let entry = fileSystem.entry(named: target) else { return .missing }
      return entry.kind == .file ? .file : .notAFile
    }
    image.reading.findings.add(contentsOf: lint) { $0.placedByText }
    image.reading.manifest = manifest
  }
}

extension Finding {
  /// The same finding without its byte range, which counts in the manifest and not in the image;
  /// line and column tell where.
  fileprivate var placedByText: Finding {
    var finding = self
    finding.place.range = nil
    return finding
  }
}
