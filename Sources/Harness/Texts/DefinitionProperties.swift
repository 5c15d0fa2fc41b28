package import ApplicationManifest
import Findings
import JSONText

/// What must hold for every text that is read as a hardware definition. A NUL in the input ends a
/// file: the first is the definition, the others are `1.json`, `2.json` and so on, which it may
/// import.
package struct DefinitionProperties: InputProperties {
  /// What reads a definition from its files.
  package var read: @Sendable (InputFiles) -> HardwareDefinition = { files in
    HardwareDefinition.read("0.json", from: files)
  }

  /// What follows a name to its value.
  package var resolve: @Sendable (HardwareDefinition, String) -> HardwareDefinition.Resolution = {
    $0.resolve($1)
  }

  package init() {}

  package static let place = Property(
    "definition.place", "a finding lies inside a file that was opened")
  package static let files = Property(
    "definition.files", "each file is opened once, and no more of them than the limit")
  package static let named = Property(
    "definition.named", "every peripheral is found under its name, or hidden by one of that name")
  package static let resolved = Property(
    "definition.resolved", "a name leads to a value of its own type, or nowhere for a reason")
  package static let matched = Property(
    "definition.matched", "a definition without errors is taken for one")

  package static let all = [place, files, named, resolved, matched]

  /// Reads the files of an input and resolves every name.
  package func check(_ bytes: Span<UInt8>) throws(PropertyFailure) {
    let files = InputFiles(bytes)
    let definition = read(files)
    try Self.files.require(
      Set(definition.files).count == definition.files.count
        && definition.files.count <= DefinitionLimits.default.files,
      "\(definition.files.count) files")
    for finding in definition.findings.findings {
      let file = finding.place.file ?? ""
      try Self.place.require(
        definition.files.contains(file), "\(finding.rule.id) in \(file)")
      let size = files.definition(named: file, in: "")?.count ?? 0
      try Self.place.require(finding, inside: size)
    }
    if !definition.findings.hasErrors, let first = files.definition(named: "0.json", in: "") {
      let document = JSONDocument.read(first, tolerance: [.comments, .mending])
      try Self.matched.require(HardwareDefinition.matches(document), "it is not")
    }
    for peripheral in definition.peripherals {
      let found = definition.peripheral(named: peripheral.name)
      try Self.named.require(
        found.map { $0.name.isExactly(peripheral.name) } == true,
        "\(peripheral.name) is not")
      try check(resolve(definition, peripheral.name), of: found)
    }
  }

  private func check(
    _ resolution: HardwareDefinition.Resolution, of peripheral: Peripheral?
  ) throws(PropertyFailure) {
    guard let peripheral else { return }
    switch resolution {
    case .value(let type, _):
      try Self.resolved.require(
        type == peripheral.type && type != .integer, "\(peripheral.name) as \(type)")
    case .withoutValue(let type):
      try Self.resolved.require(type == peripheral.type, "\(peripheral.name) as \(type)")
    case .brokenMapping, .endless:
      try Self.resolved.require(peripheral.mapping != nil, "\(peripheral.name) is not mapped")
    case .unknown:
      // Names that no manifest can ask for are kept, and found missing.
      try Self.resolved.require(
        !PeripheralRequest.isName(peripheral.name), "\(peripheral.name) is unknown")
    }
  }
}

/// The files of one input.
package struct InputFiles: DefinitionSource, Sendable {
  private var files: [[UInt8]]

  init(_ bytes: Span<UInt8>) {
    files = [[]]
    for index in bytes.indices {
      if bytes[index] == 0, files.count < 20 {
        files.append([])
      } else {
        files[files.count - 1].append(bytes[index])
      }
    }
  }

  /// The bytes of `0.json`, `1.json` and so on.
  package func definition(named name: String, in directory: String) -> [UInt8]? {
    guard directory.isEmpty || directory == ".", name.hasSuffix(".json"),
      let number = Int(name.dropLast(5)), files.indices.contains(number), name == "\(number).json"
    else { return nil }
    return files[number]
  }
}
