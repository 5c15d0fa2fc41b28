public import Findings
public import JSONText

extension Manifest {
  /// Checks a manifest from its text on: first that it is JSON, then every rule of its fields.
  ///
  /// - Parameters:
  ///   - document: the text as it was read.
  ///   - stage: whether a packer still has to work on it.
  ///   - file: the path that findings name.
  ///   - entryPoint: tells what a path leads to inside the image, where the image is known.
  public static func lint(
    _ document: JSONDocument, stage: Stage, file: String? = nil,
    entryPoint: ((String) -> EntryPointTarget)? = nil
  ) -> FindingLog {
    var log = FindingLog()
    log.add(contentsOf: document.findings) { finding in
      var copy = finding
      copy.place.file = file
      return copy
    }
    if let first = document.findings.findings.first(where: { $0.severity == .error }) {
      var place = first.place
      place.file = file
      log.add(ManifestRules.notJSON, "\(first.rule.id): \(first.detail)", at: place)
    }
    guard let root = document.root else { return log }
    guard let manifest = Manifest(root) else {
      log.add(
        ManifestRules.notAnObject, "it is \(root.excerpt)",
        at: root.position?.place(file: file) ?? Place(file: file))
      return log
    }
    log.add(contentsOf: manifest.lint(stage: stage, file: file, entryPoint: entryPoint))
    return log
  }

  /// Checks every rule of the fields; parameters as in ``lint(_:stage:file:entryPoint:)``.
  public func lint(
    stage: Stage, file: String? = nil, entryPoint: ((String) -> EntryPointTarget)? = nil
  ) -> FindingLog {
    var lint = ManifestLint(self, stage: stage, file: file)
    lint.run(entryPoint: entryPoint)
    return lint.log
  }
}
