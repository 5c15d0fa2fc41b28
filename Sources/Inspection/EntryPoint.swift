internal import ASXipFS
package import ApplicationManifest
internal import ByteLayout
internal import ELF
package import Findings

/// The rules about the program that an entry point names (`evidence/audit.md#what-runs`).
package enum EntryPointRules {
  package static let executable = Rule(
    "program.executable", .content, .warning, .observed,
    "The entry point is a whole executable for ARM processors, of 32 bits and little-endian.")
  package static let loader = Rule(
    "program.loader", .content, .warning, .observed,
    "A high-level program is loaded by /lib/ld-musl-armhf.so.1, a real-time one by nobody.")

  package static let all = [executable, loader]
}

/// Whether a program can run on the core that its manifest names. No device looks: one that cannot is
/// installed, and does not start.
package enum EntryPoint {
  /// What loads every high-level program.
  package static let loader = "/lib/ld-musl-armhf.so.1"

  /// A broken rule.
  package struct Finding: Sendable, Hashable {
    package var rule: Rule
    /// What was found; lower case, no full stop.
    package var detail: String
    /// Bytes from the start of the program.
    package var offset: Int?
  }

  /// What is wrong with a program.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - type: Where the application runs; `nil` counts as the high-level core.
  package static func findings(_ bytes: Span<UInt8>, _ type: ApplicationType?) -> [Finding] {
    if let detail = obstacle(bytes) {
      return [Finding(rule: EntryPointRules.executable, detail: detail)]
    }
    guard let segments = ELFProgramHeader.table(in: bytes) else {
      let detail = "it is cut off within its table of segments"
      return [Finding(rule: EntryPointRules.executable, detail: detail)]
    }
    for segment in segments where Int(segment.offset) + Int(segment.fileSize) > bytes.count {
      let detail =
        "it is cut off: a segment ends at \(Int(segment.offset) + Int(segment.fileSize)), "
        + "the file at \(bytes.count)"
      return [Finding(rule: EntryPointRules.executable, detail: detail, offset: bytes.count)]
    }
    return loaderFinding(bytes, segments, type).map { [$0] } ?? []
  }

  /// Why a file is no executable for the device; `nil` where its header says that it is one.
  private static func obstacle(_ bytes: Span<UInt8>) -> String? {
    guard bytes.count > 0 else { return "it is empty" }
    guard ELFIdentity.hasMagic(bytes) else {
      let isScript = bytes.count > 1 && bytes[0] == 0x23 && bytes[1] == 0x21
      return isScript ? "it is a script" : "it is no ELF file"
    }
    guard let identity = ELFIdentity.read(bytes) else { return "it is cut off within its header" }
    guard identity.machine == .arm else { return "it is for \(identity.machine.label)" }
    guard identity.format == .bits32 else { return "it is \(identity.format.label)" }
    guard identity.byteOrder == .little else { return "it is \(identity.byteOrder.label)" }
    guard identity.type == .executable || identity.type == .sharedObject else {
      return "it is \(identity.type.label), no program"
    }
    return bytes.count < ELFHeader.storedSize ? "it is cut off within its header" : nil
  }

  private static func loaderFinding(
    _ bytes: Span<UInt8>, _ segments: [ELFProgramHeader], _ type: ApplicationType?
  ) -> Finding? {
    guard !segments.isEmpty else { return nil }
    let segment = segments.first { $0.type == .interpreter }
    let path = segment.map { segment in
      let start = Int(segment.offset)
      let size = min(Int(segment.fileSize), 256)
      return (start..<(start + size)).map { bytes[$0] }.prefix { $0 != 0 }
    }
    let words = path.map { "\"\(String(decoding: $0, as: UTF8.self))\" loads it" }
    let isRight =
      type?.isRealTime == true ? path == nil : path?.elementsEqual(loader.utf8) ?? false
    guard !isRight else { return nil }
    return Finding(
      rule: EntryPointRules.loader, detail: words ?? "nobody loads it: it is a static program",
      offset: segment.map { Int($0.offset) })
  }
}

extension InspectedImage {
  /// What is wrong with the program that the manifest names, for whoever checks a package; nothing
  /// where its bytes are not at hand.
  package func entryPointFindings() -> FindingLog {
    var log = FindingLog()
    guard let manifest = innermost.manifest?.manifest, let path = manifest.entryPoint,
      let entry = fileSystem?.entry(named: path.value), entry.kind == .file,
      let range = entry.dataRange, let bytes = innermost.wholeBytes, range.upperBound <= bytes.count
    else { return log }
    let program = bytes.span.extracting(range)
    for finding in EntryPoint.findings(program, manifest.applicationType?.value) {
      var place = Place(file: entry.path)
      if inner != nil { place.layer = .inner }
      log.add(finding.rule, finding.detail, at: place)
    }
    return log
  }
}
