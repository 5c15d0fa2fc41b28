import Audit
import ByteLayout
import DataFiles
import ImageContents
import ImagePackage
import Inspection
import JSONText
import Reporting
import TestSupport
import Testing

@testable import DeviceModel
@testable import Measure
@testable import OrreryCommands
@testable import Packaging

/// A kind of document that is read from the members that it is written as.
struct ReadDocument: Sendable, CustomTestStringConvertible {
  /// The name of its schema; a line of a job list has none.
  let name: String
  let shape: JSONShape
  /// Objects in which members that nobody knows are passed over.
  var open: Set<String> = []
  /// Members that are only written.
  var written: Set<String> = []
  /// A sound one, with a value in every member that is read.
  let sample: @Sendable () throws -> [UInt8]
  let read: @Sendable ([UInt8]) throws -> Void

  var testDescription: String { name }

  static let all = [
    ReadDocument(
      name: "device_state", shape: DeviceState.jsonShape, sample: deviceFile,
      read: { _ = try DeviceState(stored: $0) }),
    ReadDocument(
      name: "image_list", shape: .array(ImageListEntry.jsonShape),
      open: ["[0].provides[0]", "[0].depends[0]"], sample: { Array(imageList.utf8) },
      read: { bytes in _ = try ImageList.entries(bytes) { _ in .success(file) } }),
    ReadDocument(
      name: "signature-request", shape: SignatureRequest.jsonShape, open: [""],
      written: ["algorithm"],
      sample: {
        let bytes = try Recipe.named("hello").signed()
        let package = try SignablePackage(Inspector.read(bytes), from: MemorySource(bytes))
        return JSONWriter.line(try SignatureRequest(package, certificate: nil))
      }, read: { _ = try SignatureRequest(json: $0) }),
    ReadDocument(
      name: "job", shape: JobReport.jsonShape, open: [""],
      sample: {
        var report = JobReport()
        (report.id, report.verb, report.input, report.output) = ("7", "sign", "a", "b")
        (report.code, report.failure, report.hint) = (3, "f", "h")
        return JSONWriter.line(report)
      }, read: { _ = try JobReport(parsing: $0) }),
    ReadDocument(
      name: "lint-baseline", shape: LintBaseline.jsonShape,
      sample: {
        Array(
          (#"{"schema":"orrery/lint-baseline/1","findings":[{"input":"a","file":"b","#
            + #""rule":"json.syntax","field":"c","count":2}]}"#).utf8)
      }, read: { _ = try LintBaseline(parsing: $0) }),
    ReadDocument(
      name: "policy", shape: Policy.jsonShape, sample: policyFile,
      read: { _ = try PolicyReader(rules: JSONRules.all).read($0).get() }),
    ReadDocument(
      name: "thresholds", shape: Thresholds.jsonShape, open: [""],
      sample: {
        Array(
          #"{"thresholds":[{"figure":"show","quantity":"value","min":1,"max":2.5}]}"#.utf8)
      }, read: { _ = try Thresholds(parsing: $0, figures: ["show"]) }),
    job,
  ]

  static let job = ReadDocument(
    name: "a line of a job list", shape: Job.jsonShape, open: [""],
    sample: { Array(#"{"id":"7","input":"a","output":"b"}"#.utf8) },
    read: { try Job(reading: $0).check(line: 1) })

  private static let file = ImageList.PackageFile(
    package: Package(
      contentSize: 0,
      metadata: Metadata([
        Section(IdentitySection(.applications, component: .allOnes, image: .allOnes))
      ])), size: 4096)

  private static let imageList = #"""
    [{"file":"a","image_id":"0d9b6f1e-5a3c-4e8b-b7f2-6c1d4a9e8035",
      "component_id":"67b807aa-0000-4000-8000-000000000000","image_type":"RootFs",
      "partition":"firmware","size":4096,"uncompressed_size":4096,
      "provides":[{"type":"OSRuntime","version":1}],"depends":[{"type":3,"version":12}]}]
    """#
}
