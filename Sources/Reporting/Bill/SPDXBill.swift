package import Audit
import ByteLayout
import ImagePackage
package import JSONText

/// A bill of materials as SPDX 2.3 states it.
package struct SPDXBill: JSONRecord {
  let bill: BillOfMaterials
  let created: String
  let tool: BillTool

  /// - Parameters:
  ///   - created: The time that the bill names, Unix seconds; no clock is asked.
  ///   - tool: Who makes it.
  package init(_ bill: BillOfMaterials, created: UInt64, tool: BillTool) {
    self.bill = bill
    self.created = BillTool.time(created)
    self.tool = tool
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("spdxVersion") { _ in "SPDX-2.3" }
    visitor.member("dataLicense") { _ in "CC0-1.0" }
    visitor.member("SPDXID") { _ in SPDXName.document }
    visitor.member("name") { $0.bill.name }
    visitor.member("documentNamespace") { "urn:uuid:\($0.bill.identifier(in: .spdx))" }
    visitor.member("creationInfo") { SPDXCreation(created: $0.created, tool: $0.tool) }
    visitor.member("packages") { [SPDXPackage(image: $0.bill)] + $0.needed }
    visitor.member("files") { record -> [SPDXFile]? in
      record.bill.isAnalyzed ? record.bill.files.enumerated().map(SPDXFile.init) : nil
    }
    visitor.member("relationships") { $0.relationships }
  }

  private var needed: [SPDXPackage] {
    bill.libraries.enumerated().map { SPDXPackage(library: $1, number: $0) }
      + (bill.apiSet.map { [SPDXPackage(apiSet: $0)] } ?? [])
  }

  private var relationships: [SPDXRelationship] {
    var list = [SPDXRelationship(SPDXName.document, "DESCRIBES", SPDXName.image)]
    if bill.isAnalyzed {
      list += bill.files.indices.map {
        SPDXRelationship(SPDXName.image, "CONTAINS", SPDXName.file($0))
      }
    }
    list += needed.map { SPDXRelationship(SPDXName.image, "DEPENDS_ON", $0.id) }
    guard bill.isAnalyzed else { return list }
    let numbers = Dictionary(
      bill.libraries.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for (index, file) in bill.files.enumerated() {
      let libraries = Set(file.needed.compactMap { numbers[$0] }).sorted()
      list += libraries.map {
        SPDXRelationship(SPDXName.file(index), "DEPENDS_ON", SPDXName.library($0))
      }
    }
    return list
  }
}

extension BillOfMaterials {
  /// Whether every file can be listed: SPDX has no file without a digest.
  var isAnalyzed: Bool { !files.isEmpty && files.allSatisfy { $0.digests != nil } }
}

/// Names inside a document. They are numbered: a path has letters that no name may have.
enum SPDXName {
  static let document = "SPDXRef-DOCUMENT"
  static let image = "SPDXRef-Image"
  static let apiSet = "SPDXRef-ApiSet"

  static func file(_ number: Int) -> String { "SPDXRef-File-\(number + 1)" }
  static func library(_ number: Int) -> String { "SPDXRef-Library-\(number + 1)" }
}

struct SPDXCreation: JSONRecord {
  let created: String
  let tool: BillTool

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("created") { $0.created }
    visitor.member("creators") { ["Tool: \($0.tool.name)-\($0.tool.version)"] }
  }
}

struct SPDXRelationship: JSONRecord {
  let element: String
  let type: String
  let related: String

  init(_ element: String, _ type: String, _ related: String) {
    self.element = element
    self.type = type
    self.related = related
  }

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("spdxElementId") { $0.element }
    visitor.member("relationshipType") { $0.type }
    visitor.member("relatedSpdxElement") { $0.related }
  }
}
