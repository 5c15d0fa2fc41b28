import Bytes
import Cryptography
import Files
import Findings
import ImageContents
import ImagePackage
import Inspection
import JSONText
import Reporting
import Testing
import Verification

/// What must hold for every input, sound or damaged. Nothing here uses the expectation macros
/// unless something is wrong: there are thousands of inputs.
struct HostileProperties {
  let verifier: Verifier

  init(trusting more: [Certificate] = []) throws {
    verifier = Verifier(trust: TrustStore([try SDKTestKey.certificate] + more))
  }

  /// Checks everything.
  ///
  /// - Parameters:
  ///   - bytes: The input.
  ///   - signed: What the holder of the key signed, where that is known: a change of it must not
  ///     be trusted.
  ///   - label: Names the input in a failure.
  func check(_ bytes: [UInt8], signed: [UInt8]?, _ label: @autoclosure () -> String) throws {
    var broken: [String] = []
    var image = Inspector.open(bytes)
    let verdict = try verifier.verify(&image)
    let inspection = image.inspection
    if verdict.isTrusted {
      if inspection.findings.hasErrors { broken.append("trusted with an error") }
      if verdict.checks.contains(where: { $0.state != .passed }) {
        broken.append("trusted with a check that has not passed")
      }
      if let signed, !bytes.starts(with: signed) { broken.append("trusted after a change") }
      if let package = inspection.package, package.oneBLInformation == nil,
        package.signedRange.upperBound + package.signature.count != bytes.count
      {
        broken.append("trusted with bytes outside of the signature")
      }
    }
    if inspection.findings.hasErrors, !verdict.checks.contains(where: { $0.state == .failed }) {
      broken.append("an error fails no check")
    }
    broken += Self.problems(of: inspection, bytes)
    if let inner = inspection.inner {
      broken += Self.problems(of: inner, inspection.innerBytes).map { "inner: " + $0 }
    }
    broken += Self.placeProblems(of: inspection)
    broken += Self.contentProblems(of: inspection, bytes)
    broken += try largeProblems(bytes, inspection, verdict)
    broken += Self.reportProblems(of: image, verdict)
    if !broken.isEmpty { Issue.record("\(label()): \(broken.joined(separator: "; "))") }
  }

  // MARK: Bytes

  /// The tail is written back as it was read, and the map covers every byte once.
  static func problems(of inspection: Inspection, _ bytes: [UInt8]) -> [String] {
    var problems: [String] = []
    if let package = inspection.package {
      if package.tail != Array(bytes[package.contentSize...]) {
        problems.append("the tail is not written back")
      }
      if package.size != bytes.count { problems.append("the package has another size") }
    }
    let map = inspection.byteMap
    problems += gaps(map.nodes, 0..<bytes.count)
    if map.nodes.isEmpty != bytes.isEmpty { problems.append("the map is empty") }
    let signed = map.nodes.filter(\.isSigned).reduce(0) { $0 + $1.range.count }
    if signed != (inspection.package?.signedRange.count ?? 0) {
      problems.append("\(signed) bytes of the map are signed")
    }
    return problems
  }

  private static func gaps(_ nodes: [ByteMap.Node], _ range: Range<Int>) -> [String] {
    var problems: [String] = []
    var next = range.lowerBound
    for node in nodes {
      if node.range.lowerBound != next || node.range.isEmpty {
        problems.append("\(node.kind) at \(node.range), expected at \(next)")
      }
      next = node.range.upperBound
      if !node.children.isEmpty { problems += gaps(node.children, node.range) }
      if node.children.contains(where: { $0.isSigned != node.isSigned }) {
        problems.append("a part of \(node.kind) is signed otherwise")
      }
    }
    if next != range.upperBound, !nodes.isEmpty {
      problems.append("the map ends at \(next) of \(range.upperBound)")
    }
    return problems
  }

  /// What was read of a structure is written back as it was, where it was read to its end.
  private static func contentProblems(of inspection: Inspection, _ bytes: [UInt8]) -> [String] {
    guard let size = inspection.package?.contentSize else { return [] }
    let content = Array(bytes[..<size])
    let broken = Set(inspection.findings.findings.map(\.rule))
    var isSame = true
    switch inspection.content {
    case .capability(let block):
      isSame = content.starts(with: block.serialized)
    case .updateManifest(let manifest) where !broken.contains(ImageContentRules.manifestCount):
      isSame = manifest.serialized == content
    case .trustedKeystore(let store) where !broken.contains(ImageContentRules.keystoreCount):
      isSame = store.serialized == content
    case .boardConfiguration(let board):
      isSame = Self.isKept(board.tree)
    default: break
    }
    return isSame ? [] : ["\(inspection.content?.name ?? "") is not written back"]
  }

  /// Whether a device tree that is written reads as it was; its parts may stand elsewhere.
  private static func isKept(_ tree: DeviceTree) -> Bool {
    var findings = FindingLog()
    let again = DeviceTree.read(tree.serialized.span, findings: &findings)
    func plain(_ tree: DeviceTree) -> DeviceTree {
      var tree = tree
      for node in tree.nodes.indices {
        tree.nodes[node].range = 0..<0
        for property in tree.nodes[node].properties.indices {
          tree.nodes[node].properties[property].range = 0..<0
        }
      }
      return tree
    }
    return again.map(plain) == plain(tree)
  }

  // MARK: Findings

  static func placeProblems(of inspection: Inspection) -> [String] {
    inspection.findings.findings.compactMap { finding in
      let size = finding.place.layer == .outer ? inspection.size : inspection.innerBytes.count
      if let range = finding.place.range, range.lowerBound < 0 || range.upperBound > size {
        return "\(finding.rule.id) at \(range) of \(size)"
      }
      if finding.detail.utf8.count > 2000 { return "\(finding.rule.id) is endless" }
      return nil
    }
  }

  // MARK: Inputs that are not held whole

  /// The same input, opened as one that is too large for memory, gets the same answer, unless the
  /// part that was held was too small.
  private func largeProblems(
    _ bytes: [UInt8], _ whole: Inspection, _ verdict: Verdict
  ) throws -> [String] {
    var limits = InspectionLimits()
    limits.wholeFileSize = -1
    limits.windowSize = min(8192, max(0, bytes.count - 1))
    let source = PieceSource(bytes, piece: 1 + bytes.count / 3)
    var image = try Inspector.open(source, limits: limits)
    let large = try verifier.verify(&image, from: source)
    var problems: [String] = []
    if large.isTrusted, !verdict.isTrusted { problems.append("trusted only when large") }
    let findings = image.inspection.findings
    let isWindowed = findings.findings.contains { $0.rule.id == "asxipfs.beyond-window" }
    guard !isWindowed else { return problems }
    if large.isTrusted != verdict.isTrusted { problems.append("not trusted when large") }
    if findings.omitted == 0, whole.package != nil,
      Set(findings.findings) != Set(whole.findings.findings)
    {
      let difference = Set(findings.findings).symmetricDifference(whole.findings.findings)
      problems.append(
        "other findings when large: \(difference.map { "\($0.rule.id) \($0.detail)" })")
    }
    return problems
  }

  // MARK: Reports

  static func reportProblems(of image: OpenedImage, _ verdict: Verdict) -> [String] {
    let show = ShowReport(input: "input", image: image, verdict: verdict, showsMap: true)
    let verify = VerifyReport(
      input: "input", size: image.inspection.size, verdict: verdict,
      findings: image.inspection.findings)
    var problems: [String] = []
    for text in [JSONWriter.text(show), JSONWriter.text(verify)] {
      let document = JSONDocument.read(
        Array(text.utf8),
        limits: JSONLimits(size: .max, depth: JSONLimits.deepest, values: 10_000_000))
      // A manifest is shown as it is, with every key that it holds twice.
      let wrong = document.findings.findings.filter { $0.rule != JSONRules.duplicateKey }
      if let first = wrong.first { problems.append("a report is not JSON: \(first)") }
    }
    let texts = [show.text(TextStyle()), verify.text(TextStyle())]
    for text in texts where text.unicodeScalars.contains(where: Self.isHarmful) {
      problems.append("a report holds control characters")
    }
    return problems
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control: scalar != "\n"
    case .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}

/// Bytes that stream past in pieces, as those of a file do.
struct PieceSource: ByteSource {
  let memory: MemorySource
  let piece: Int

  init(_ bytes: [UInt8], piece: Int) {
    memory = MemorySource(bytes)
    self.piece = piece
  }

  var count: Int { memory.count }

  func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    try memory.read(at: offset, count: count)
  }

  func stream(
    _ range: Range<Int>, _ body: (Span<UInt8>, Int) throws(FileError) -> Void
  ) throws(FileError) {
    var start = range.lowerBound
    while start < range.upperBound {
      let end = min(range.upperBound, start + piece)
      try memory.stream(start..<end, body)
      start = end
    }
  }
}

extension HostileProperties {
  /// Everything that is said of an input.
  func reports(_ bytes: [UInt8]) throws -> [String] {
    var image = Inspector.open(bytes)
    let verdict = try verifier.verify(&image)
    let show = ShowReport(input: "input", image: image, verdict: verdict, showsMap: true)
    return [JSONWriter.text(show), show.text(TextStyle())]
  }

  func isTrusted(_ bytes: [UInt8]) throws -> Bool {
    var image = Inspector.open(bytes)
    return try verifier.verify(&image).isTrusted
  }
}
