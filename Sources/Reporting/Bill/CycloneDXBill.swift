package import Audit
import ByteLayout
import ImagePackage
package import JSONText

/// A bill of materials as CycloneDX 1.6 states it.
package struct CycloneDXBill: JSONRecord {
  let bill: BillOfMaterials
  let created: String
  let tool: BillTool
  private let components: [CycloneDXComponent]

  /// - Parameters:
  ///   - created: The time that the bill names, Unix seconds; no clock is asked.
  ///   - tool: Who makes it.
  package init(_ bill: BillOfMaterials, created: UInt64, tool: BillTool) {
    self.bill = bill
    self.created = BillTool.time(created)
    self.tool = tool
    components =
      bill.files.map { CycloneDXComponent(file: $0) }
      + bill.libraries.map { CycloneDXComponent(library: $0) }
      + (bill.apiSet.map { [CycloneDXComponent(apiSet: $0)] } ?? [])
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("bomFormat") { _ in "CycloneDX" }
    visitor.member("specVersion") { _ in "1.6" }
    visitor.member("serialNumber") { "urn:uuid:\($0.bill.identifier(in: .cyclonedx))" }
    visitor.member("version") { _ in 1 }
    visitor.member("metadata") { CycloneDXMetadata(bill: $0) }
    visitor.member("components") { $0.components }
    visitor.member("dependencies") { $0.dependencies }
    visitor.member("compositions") { bill -> [CycloneDXComposition]? in
      bill.bill.gap == nil ? nil : [CycloneDXComposition()]
    }
  }

  /// The image needs the libraries and the API set; of its files, each program needs its libraries.
  private var dependencies: [CycloneDXDependency] {
    let needed =
      bill.libraries.map(CycloneDXComponent.reference(library:))
      + (bill.apiSet.map { [CycloneDXComponent.reference(apiSet: $0)] } ?? [])
    let programs = bill.files.filter { !$0.needed.isEmpty }.map { file in
      // A program may need a library twice; a dependency is one all the same.
      let names = Set(file.needed).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      return CycloneDXDependency(
        reference: CycloneDXComponent.reference(file: file.path),
        needed: names.map(CycloneDXComponent.reference(library:)))
    }
    return [CycloneDXDependency(reference: CycloneDXComponent.image, needed: needed)] + programs
  }
}

/// What makes bills.
package struct BillTool: Sendable {
  let name: String
  let version: String

  package init(name: String, version: String) {
    self.name = name
    self.version = version
  }

  /// The moment in the form of both formats; the start of 1970 for one that has none.
  static func time(_ seconds: UInt64) -> String {
    Timestamp.rfc3339(seconds) ?? "1970-01-01T00:00:00Z"
  }
}

/// What the bill is of, and who made it.
struct CycloneDXMetadata: JSONRecord {
  let bill: CycloneDXBill

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("timestamp") { $0.bill.created }
    visitor.member("tools") { CycloneDXTools(tool: $0.bill.tool) }
    visitor.member("component") { CycloneDXComponent(image: $0.bill.bill) }
  }
}

struct CycloneDXTools: JSONRecord {
  let tool: BillTool

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("components") { [CycloneDXComponent(tool: $0.tool)] }
  }
}

/// What something needs.
struct CycloneDXDependency: JSONRecord {
  let reference: String
  let needed: [String]

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("ref") { $0.reference }
    visitor.member("dependsOn") { $0.needed }
  }
}

/// That the list of parts of the image lacks something.
struct CycloneDXComposition: JSONRecord {
  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("aggregate") { _ in "incomplete" }
    visitor.member("assemblies") { _ in [CycloneDXComponent.image] }
  }
}
