import ArgumentParser
import Audit
import ByteLayout
import DataFiles
import Findings
import Inspection
import JSONText
import Reporting
import Verification

struct SBOMCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sbom", _superCommandName: OrreryCommand.name,
    abstract: "Write the bill of materials of a package: CycloneDX or SPDX.",
    discussion: """
      The bill names the image with its IDs and who signed it, every file with its SHA-256, the \
      libraries that the programs need, the API set, and which files are licences by their names. \
      What is linked into a program is not seen. Where something could not be looked at, the bill \
      says that it is incomplete.

      The same package gives the same bytes everywhere: identifiers come from its digest, the time \
      from the build time in its metadata, else from SOURCE_DATE_EPOCH, else it is 1970. A supplier \
      is proven where the trust store has its certificate; the bill says how far.

      Exit codes: 0 written; 2 not a package, or damaged: then the bill says what can be read; 3 \
      reading or writing failed.

      Example: orrery sbom app.imagepackage --output app.cdx.json
      """)

  @OptionGroup var source: PackageArgument

  @Option(name: .long, help: "The form: CycloneDX 1.6 or SPDX 2.3, both in JSON.")
  var format = BillFormat.cyclonedx

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The file to write; standard output by default.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var output = "-"

  @OptionGroup var trust: TrustOptions
  @OptionGroup var colour: ColourOption

  func run() throws {
    let input = source.input
    let verifier = Verifier(trust: try trust.load())
    let capture = FileCapture()
    let read = try input.read(observer: capture)
    guard read.image.package != nil else { throw read.image.failure(input.displayName) }
    let bytes = try OperationFailure.naming(input.displayName) {
      let verdict = try verifier.verify(read.image)
      guard
        let bill = try BillOfMaterials(
          read.image, verdict: verdict, audit: Auditor.audit(read.image, capture),
          capture)
      else {
        throw CommandFailure(
          .inputOutput, "\(input.displayName): its bytes went past without a digest",
          hint: "give the package as a file")
      }
      return try text(of: bill)
    }
    let file = try ReadFiles(trust.files, opened: [read.identity]).open(output)
    try file.write(bytes)
    try file.commit()
    read.image.warn(input.displayName)
    try read.image.outcome.exit()
  }

  private func text(of bill: BillOfMaterials) throws -> [UInt8] {
    let time = try PointInTime.ofBuild(nil, else: bill.buildTime, instead: 0)
    guard time <= GregorianDate.lastSecond else {
      throw UsageFailure("SOURCE_DATE_EPOCH is behind the year 9999: \(time)")
    }
    let tool = BillTool(
      name: OrreryCommand.name, version: OrreryCommand.configuration.version)
    switch format {
    case .cyclonedx:
      return JSONWriter.line(CycloneDXBill(bill, created: time, tool: tool), style: .pretty)
    case .spdx:
      return JSONWriter.line(SPDXBill(bill, created: time, tool: tool), style: .pretty)
    }
  }
}

/// The form of a bill of materials.
enum BillFormat: String, ExpressibleByArgument, CaseIterable {
  case cyclonedx
  case spdx
}
