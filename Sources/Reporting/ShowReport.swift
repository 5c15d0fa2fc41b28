import Audit
import ByteLayout
import Cryptography
import Findings
import ImagePackage
package import Inspection
package import JSONText
package import Verification

/// Everything in one input: the outcome of `show`.
package struct ShowReport: Report {
  let input: String
  let image: InspectedImage
  let verdict: Verdict
  let showsMap: Bool
  let programs: [ProgramFacts]

  package init(input: String, image: InspectedImage, verdict: Verdict, showsMap: Bool = false) {
    self.input = input
    self.image = image
    self.verdict = verdict
    self.showsMap = showsMap
    programs = Auditor.programs(of: image)
  }

  var layers: [LayerRecord] {
    [LayerRecord(.outer, image)] + (image.inner.map { [LayerRecord(.inner, $0)] } ?? [])
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/show/1" }
    visitor.member("input") { $0.input }
    visitor.member("size") { $0.image.size }
    visitor.member("trusted") { $0.verdict.isTrusted }
    visitor.member("public_key") { $0.verdict.isSignedWithPublishedKey }
    visitor.member("signer") { $0.verdict.signer?.subject }
    visitor.member("checks") { $0.verdict.trace.outcomes }
    visitor.member("layers") { $0.layers }
    visitor.member("programs") { report -> [ProgramSummary]? in
      report.programs.isEmpty ? nil : report.programs.map(ProgramSummary.init)
    }
    visitor.member("findings") { $0.image.findings.findings }
    visitor.member("findings_omitted") { $0.image.findings.omitted }
  }
}

extension ShowReport {
  /// The facts in the order in which users of the vendor's command know them, then files,
  /// manifest, map where asked for, and findings.
  package func text(_ style: TextStyle) -> String {
    var blocks = [["\(InputName.text(input)): \(image.kindText), \(image.size) bytes"]]
    blocks += blocksOf(image, .outer, style)
    if let inner = image.inner {
      blocks.append([style.paint("Inner package, \(inner.size) bytes", .bold)])
      blocks += blocksOf(inner, .inner, style)
    }
    if !programs.isEmpty {
      let rows = programs.map { program in
        ["  " + Printable.text(program.path), program.words, Printable.text(program.needs)]
      }
      blocks.append([style.paint("Programs", .bold)] + Table.lines(rows))
    }
    if showsMap {
      blocks.append([style.paint("Bytes", .bold)] + image.byteMap.lines())
    }
    if !image.findings.isEmpty {
      blocks.append(
        [style.paint("Findings", .bold)] + image.findings.lines(style).map { "  " + $0 })
    }
    return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  /// What it is, how large, and whether it is trusted.
  package func headline(_ style: TextStyle) -> String {
    let trust =
      verdict.isTrusted
      ? PublishedKey.painted("trusted", verdict.isSignedWithPublishedKey, style)
      : style.paint("not trusted", .red)
    let count = image.findings.findings.count + image.findings.omitted
    let findings = count == 0 ? "" : count == 1 ? ", 1 finding" : ", \(count) findings"
    return "\(InputName.text(input)): \(image.kindText), \(image.size) bytes, \(trust)\(findings)"
  }

  private func blocksOf(
    _ image: InspectedImage, _ layer: Place.Layer, _ style: TextStyle
  ) -> [[String]] {
    var blocks: [[String]] = []
    for section in image.package?.metadata.inReadingOrder ?? [] {
      let isSigner = section.id == SignatureSection.id
      blocks.append(
        section.lines(style, more: isSigner ? signerRows(image, layer, style) : []))
    }
    if let information = image.package?.oneBLInformation {
      let rows = information.rendered().map { ["  \(Label.text($0.id)):", $0.text] }
      blocks.append([style.paint("1BL Information", .bold)] + Table.lines(rows))
    }
    blocks.append(image.content?.lines(style) ?? [])
    let files = image.fileRecords(nil)
    if !files.isEmpty {
      let rows = [FileRecord.header] + files.map(\.row)
      blocks.append(
        [style.paint("Files", .bold)]
          + Table.lines(rows, right: FileRecord.numbers).map { "  " + $0 })
    }
    if let manifest = image.manifest {
      let text =
        manifest.document.root.map { JSONWriter.text($0, style: .pretty) }
        ?? String(decoding: manifest.bytes, as: UTF8.self)
      let lines = Printable.text(text, keepingLines: true)
        .split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
      blocks.append([style.paint("Manifest", .bold)] + lines)
    }
    return blocks
  }

  /// Whether the certificate that a valid signature names has a key that everybody has.
  private func isSignedWithPublishedKey(_ image: InspectedImage) -> Bool {
    verdict.signers.contains { signer in
      signer.hasPublishedKey && signer.thumbprint == image.package?.signer?.thumbprint
    }
  }

  /// Who the package says it was signed by, and whether that is so.
  private func signerRows(
    _ image: InspectedImage, _ layer: Place.Layer, _ style: TextStyle
  ) -> [[String]] {
    let wanted = [VerificationRules.certificate, VerificationRules.signature]
    let checks = verdict.trace.outcomes.filter { $0.layer == layer && wanted.contains($0.rule) }
    var rows: [[String]] = []
    if let known = image.package?.signer.flatMap({ KnownSigner.named($0.thumbprint) }) {
      rows.append(["  Known As:", known.name])
    }
    let signature = checks.first { $0.rule == VerificationRules.signature }
    let answer =
      switch signature?.state {
      case .passed: PublishedKey.painted("valid", isSignedWithPublishedKey(image), style)
      case .failed: style.paint("not valid", .red)
      default: style.paint("not checked", .yellow)
      }
    let isUnknown = checks.contains {
      $0.rule == VerificationRules.certificate && $0.state == .failed
    }
    rows.append([
      "  Signature:", answer + (isUnknown ? "; its certificate is not in the trust store" : ""),
    ])
    return rows
  }
}

extension Metadata {
  /// The sections in the order in which users of the vendor's command know them, whatever order the
  /// file has; those that it does not show follow.
  fileprivate var inReadingOrder: [Section] {
    let order = [
      IdentitySection.id, SignatureSection.id, DebugSection.id, TemporaryImageSection.id,
      CompressionSection.id, ABIProvidesSection.id, ABIDependsSection.id,
    ]
    let ranked = sections.enumerated().map { index, section in
      (rank: order.firstIndex(of: section.id) ?? order.count, index: index, section: section)
    }
    return ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.section)
  }
}

extension InspectedImage {
  /// What the input is, in a few words.
  var kindText: String {
    guard let package else {
      return content == nil
        ? "not an image package" : "a file system without an image package around it"
    }
    let type = package.identity.map { "\($0.imageType.label) image package" } ?? "image package"
    return package.compression == nil ? type : "compressed \(type)"
  }
}
