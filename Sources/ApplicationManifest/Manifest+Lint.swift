package import Findings
package import JSONText

extension Manifest {
  /// Checks a manifest from its text on: first that it is JSON, then every rule of its fields.
  ///
  /// - Parameters:
  ///   - document: the text as it was read.
  ///   - stage: whether a packer still has to work on it.
  ///   - file: the path that findings name.
  ///   - entryPoint: tells what a path leads to inside the image, where the image is known.
  package static func lint(
    _ document: JSONDocument, stage: Stage, file: String? = nil,
    entryPoint: ((String) -> EntryPointTarget)? = nil
  ) -> FindingLog {
    var log = FindingLog()
    log.add(contentsOf: document.findings) { finding in
      var copy = finding
      copy.place.file = file
      // A device has one error for all that is no JSON.
      if copy.severity == .error { copy.rule = copy.rule.answered(by: .invalidJson) }
      return copy
    }
    guard let root = document.root else { return log }
    guard let manifest = Manifest(root) else {
      log.add(ManifestRules.notAnObject, "it is \(root.excerpt)", root.position, file: file)
      return log
    }
    log.add(
      contentsOf: manifest.lint(stage: stage, file: file, entryPoint: entryPoint)
        .besides(document))
    return log
  }

  /// Checks every rule of the fields; parameters as in ``lint(_:stage:file:entryPoint:)``.
  package func lint(
    stage: Stage, file: String? = nil, entryPoint: ((String) -> EntryPointTarget)? = nil
  ) -> FindingLog {
    var lint = ManifestLint(manifest: self, stage: stage, file: file)
    lint.run(entryPoint: entryPoint)
    return lint.log
  }
}

/// What an entry point leads to inside an image.
public enum EntryPointTarget: String, Sendable, Hashable, CaseIterable {
  /// Nothing of that name is there.
  case missing
  /// A file.
  case file
  /// A directory or anything else that is no file.
  case notAFile
}

/// At which point of its life a manifest is looked at.
package enum Stage: String, Sendable, Hashable, CaseIterable {
  /// As a person writes it: it may name peripherals of a hardware definition (`$NAME`), and the
  /// packer adds the target API set.
  case source
  /// As it is in an image package.
  case stored
}

extension FindingLog {
  /// Without what a document was told already: a control character that stands in a text as it is breaks a
  /// rule of JSON, and no second one.
  func besides(_ document: JSONDocument) -> FindingLog {
    guard document.findings.findings.contains(where: { $0.rule == JSONRules.controlCharacter })
    else { return self }
    return compactMap { $0.rule == ManifestRules.controlCharacter ? nil : $0 }
  }
}
