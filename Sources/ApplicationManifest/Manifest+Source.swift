package import Findings
package import JSONText

extension Manifest {
  /// Reads a manifest as a person writes it (`evidence/json-text.md#what-is-mended`): comments, a
  /// comma too many, a byte order mark, and foreign bytes in members that nobody reads, are mended
  /// where the manifest is written again, and only warned of. One that is stored as it stands cannot
  /// be mended, so there they are errors.
  ///
  /// - Parameter isWritten: Whether the packer writes a real-time manifest again, as it does to put
  ///   values in place of `$NAME`s. A high-level one is written again wherever it needs to be.
  package static func readSource(_ bytes: [UInt8], isWritten: Bool) -> JSONDocument {
    var document = JSONDocument.read(bytes, tolerance: .mending)
    guard document.needsMending else { return document }
    let manifest = read(document)
    guard isWritten || manifest?.applicationType?.value.isRealTime != true else {
      return document.unmended
    }
    if document.hasForeignBytes {
      let ranges = (manifest?.unknownMembers ?? []).compactMap { $0.value.position?.range }
      document = document.passing(over: ranges)
    }
    return document
  }

  /// Checks a source manifest with what its names mean: all that a packer looks at before it adds
  /// the API set.
  ///
  /// - Parameters:
  ///   - document: The text, read with ``readSource(_:isWritten:)``.
  ///   - definition: What `$NAME`s mean; without one they are not looked up, which is noted.
  ///   - entryPoint: Tells what a path leads to in the directory that is packed, where there is one.
  package static func lintSource(
    _ document: JSONDocument, definition: HardwareDefinition?,
    entryPoint: ((String) -> EntryPointTarget)? = nil
  ) -> FindingLog {
    guard let manifest = read(document) else { return lint(document, stage: .source) }
    guard let definition else {
      var findings = lint(document, stage: .source, entryPoint: entryPoint)
      manifest.noteNames(in: &findings)
      return findings
    }
    let resolution = manifest.resolved(with: definition)
    var findings = definition.findings
    findings.add(contentsOf: document.findings)
    findings.add(contentsOf: resolution.findings)
    // Without its names a manifest can be checked for pins that are used twice.
    findings.add(
      contentsOf: resolution.manifest.lint(stage: .source, entryPoint: entryPoint)
        .besides(document))
    return findings
  }

  /// Says that names were not looked up, once for all of them.
  private func noteNames(in findings: inout FindingLog) {
    let names = (capabilities?.peripherals ?? []).compactMap { (type, request) in
      if case .name(let name) = request.value { (type, name, request.position) } else { nil }
    }
    guard let (type, name, position) = names.first else { return }
    let more = names.count > 1 ? " and \(names.count - 1) more" : ""
    findings.add(
      CapabilityRules.uncheckedName,
      "no definition was given for \(JSONWriter.excerpt("$" + name))\(more)",
      position, file: nil, field: ["Capabilities", type.rawValue])
  }
}
