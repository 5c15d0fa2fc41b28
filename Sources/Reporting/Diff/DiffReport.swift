import ASXipFS
import ByteLayout
import Findings
package import ImageDifference
import Inspection
public import JSONText

extension ComparedInput.Kind: JSONRepresentable {}
extension ComparedInput.Standing: JSONRepresentable {}
extension Difference.Part: JSONRepresentable {}
extension Weight: JSONRepresentable {}

/// What is different between two inputs, and whether it matters: the outcome of `diff`.
package struct DiffReport: Report {
  let oldName: String
  let newName: String
  let old: ComparedInput
  let new: ComparedInput
  let difference: Difference
  let ignored: ChangeSelection
  let gate: ChangeSelection?

  /// A report on the inputs of these names.
  ///
  /// - Parameters:
  ///   - ignored: What is left out.
  ///   - gate: What must not be different; `nil` where everything counts.
  package init(
    _ oldName: String, _ old: ComparedInput, _ newName: String, _ new: ComparedInput,
    _ difference: Difference, ignoring ignored: ChangeSelection = ChangeSelection(),
    gate: ChangeSelection? = nil
  ) {
    self.oldName = oldName
    self.newName = newName
    self.old = old
    self.new = new
    self.difference = difference
    self.ignored = ignored
    self.gate = gate
  }

  /// The differences that count.
  var changes: [Change] { difference.changes.filter { !ignored.contains($0) } }

  /// Whether nothing is different that counts.
  package var isSame: Bool { changes.isEmpty }

  /// What closes the gate: kinds of differences, limits of size.
  var reasons: [String] {
    guard let gate else { return [] }
    var reasons: [String] = []
    for change in changes where gate.contains(change) && !reasons.contains(change.kind.id) {
      reasons.append(change.kind.id)
    }
    // One that did not hold before either is no difference, and no reason to let it pass.
    let isHeld = new.standing == nil || new.standing == .valid || new.standing == .unknownSigner
    if gate.isAboutSigner, !isHeld { reasons.append("signature-invalid") }
    return reasons + gate.exceeded(old: old.size, new: new.size)
  }

  /// The inputs whose signature could not be checked, if the gate is about signatures.
  var unverified: [String] {
    guard gate?.isAboutSigner == true else { return [] }
    return [(oldName, old), (newName, new)].filter { $0.1.standing == .unknownSigner }.map(\.0)
  }

  /// Whether the answer is a no: the gate is closed, or where there is none, something is different.
  package var isRefused: Bool { gate == nil ? !isSame : !reasons.isEmpty }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/diff/1" }
    visitor.member("old") { SideRecord(input: $0.oldName, side: $0.old) }
    visitor.member("new") { SideRecord(input: $0.newName, side: $0.new) }
    visitor.member("compared") { $0.difference.parts }
    visitor.member("same") { $0.isSame }
    visitor.member("gate") { report -> GateRecord? in
      report.gate == nil ? nil : GateRecord(reasons: report.reasons)
    }
    visitor.member("changes") { report in
      report.changes.map { ChangeRecord(change: $0, closes: report.gate?.contains($0)) }
    }
    visitor.member("ignored") { report in
      report.difference.changes.filter { report.ignored.contains($0) }
        .map { ChangeRecord(change: $0, closes: nil) }
    }
    visitor.member("files") { $0.difference.files }
    visitor.member("bytes") { $0.difference.bytes }
  }
}

/// Whether a pipeline may go on.
struct GateRecord: JSONRecord {
  let reasons: [String]

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("closed") { !$0.reasons.isEmpty }
    visitor.member("reasons") { $0.reasons }
  }
}

/// One of the two inputs.
struct SideRecord: JSONRecord {
  let input: String
  let side: ComparedInput

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("input") { $0.input }
    visitor.member("kind") { $0.side.kind }
    visitor.member("size") { $0.side.size }
    visitor.member("image") { $0.side.image?.package.map(ImageRecord.init) }
    visitor.member("signature") { $0.side.standing }
    visitor.member("findings") { $0.side.findings.findings }
    visitor.member("findings_omitted") { $0.side.findings.omitted }
  }
}

struct ChangeRecord: JSONRecord {
  let change: Change
  let closes: Bool?

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("kind") { $0.change.kind.id }
    visitor.member("weight") { $0.change.weight }
    visitor.member("text") { $0.change.sentence.text }
    visitor.member("subject") { $0.subject.text }
    visitor.member("subject_bytes") { $0.subject.bytes.map { Hex.text($0) } }
    visitor.member("formerly") { $0.formerly?.text }
    visitor.member("formerly_bytes") { $0.formerly?.bytes.map { Hex.text($0) } }
    visitor.member("capability") { $0.change.capability }
    visitor.member("old") { $0.json($0.change.old) }
    visitor.member("new") { $0.json($0.change.new) }
    visitor.member("closes_gate") { $0.closes }
  }
}

extension ChangeRecord {
  private var subject: PathName { PathName(change.subject, isPath: change.kind.isAboutFiles) }

  private var formerly: PathName? {
    change.formerly.map { PathName($0, isPath: change.kind.isAboutFiles) }
  }

  private func json(_ value: Change.Value?) -> JSONValue? {
    guard case .text(let path) = value, change.kind == .fileRenamed else { return value?.json }
    return .text(PathName(path).text)
  }
}

extension PathName {
  /// A subject, of which only the paths of a file system are escaped.
  fileprivate init(_ subject: String, isPath: Bool) {
    self = isPath ? PathName(subject) : PathName(verbatim: subject)
  }
}

/// What two inputs share as bytes.
extension ByteDifference: JSONRecord {
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("similarity") { $0.similarity }
    visitor.member("block_size") { $0.average }
    visitor.member("update_size") { $0.new.missing }
    visitor.member("old") { $0.old }
    visitor.member("new") { $0.new }
  }
}

extension ByteDifference.Side: JSONRecord {
  /// The most ranges that are listed.
  private static let limit = 1000

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("size") { $0.size }
    visitor.member("shared") { $0.shared }
    visitor.member("only") { Array($0.only.prefix(limit)) }
    visitor.member("only_omitted") { max(0, $0.only.count - limit) }
  }
}

/// A run of bytes that the other side lacks.
extension ByteDifference.Piece: JSONRecord {
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("start") { $0.range.lowerBound }
    visitor.member("end") { $0.range.upperBound }
    visitor.member("region") { $0.region.map(Region.text) }
  }
}
