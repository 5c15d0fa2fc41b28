import Audit
import ByteLayout
import Cryptography
import ImagePackage
import JSONText

/// A package in a document of SPDX: the image, or what it needs.
struct SPDXPackage: JSONRecord {
  var id: String
  var name: String
  var version: String?
  var supplier: String?
  var isAnalyzed = false
  var verificationCode: SPDXVerificationCode?
  var checksums: [SPDXChecksum]?
  var licences: String?
  var comment: String?
  var purpose: String?

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("SPDXID") { $0.id }
    visitor.member("name") { $0.name }
    visitor.member("versionInfo") { $0.version }
    visitor.member("supplier") { $0.supplier ?? SPDXPackage.unknown }
    visitor.member("downloadLocation") { _ in SPDXPackage.unknown }
    visitor.member("filesAnalyzed") { $0.isAnalyzed }
    visitor.member("packageVerificationCode") { $0.verificationCode }
    visitor.member("checksums") { $0.checksums }
    visitor.member("licenseConcluded") { _ in SPDXPackage.unknown }
    visitor.member("licenseDeclared") { _ in SPDXPackage.unknown }
    visitor.member("licenseComments") { $0.licences }
    visitor.member("copyrightText") { _ in SPDXPackage.unknown }
    visitor.member("comment") { $0.comment }
    visitor.member("primaryPackagePurpose") { $0.purpose }
  }

  /// What nobody states.
  static let unknown = "NOASSERTION"
}

extension SPDXPackage {
  init(image bill: BillOfMaterials) {
    id = SPDXName.image
    name = bill.name
    version = bill.imageID.map { "\($0)" }
    // In brackets SPDX expects the address of a mailbox.
    supplier = bill.supplier.map {
      "Organization: \($0.name.replacing("(", with: "[").replacing(")", with: "]"))"
    }
    isAnalyzed = bill.isAnalyzed
    verificationCode = bill.isAnalyzed ? SPDXVerificationCode(bill.files) : nil
    checksums = [SPDXChecksum(algorithm: "SHA256", digest: bill.digest)]
    let paths = bill.files.filter(\.isLicence).map(\.path)
    licences = paths.isEmpty ? nil : "licence files in the image: \(paths.joined(separator: ", "))"
    let facts: [(String, String?)] = [
      ("component ID", bill.componentID.map { "\($0)" }),
      ("image ID", bill.imageID.map { "\($0)" }), ("image type", bill.imageType?.label),
      ("supplier", bill.supplier.map { $0.proof.rawValue }),
      ("incomplete", bill.gap),
    ]
    comment = facts.compactMap { name, value in value.map { "\(name): \($0)" } }
      .joined(separator: "; ")
    purpose = bill.kind.spdx
  }

  init(library name: String, number: Int) {
    id = SPDXName.library(number)
    self.name = name
    purpose = "LIBRARY"
  }

  init(apiSet version: String) {
    id = SPDXName.apiSet
    name = "Azure Sphere application runtime"
    self.version = version
    purpose = "FRAMEWORK"
  }
}

/// A file in a document of SPDX.
struct SPDXFile: JSONRecord {
  let number: Int
  let file: BillOfMaterials.File

  init(_ number: Int, _ file: BillOfMaterials.File) {
    self.number = number
    self.file = file
  }

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("SPDXID") { SPDXName.file($0.number) }
    visitor.member("fileName") { "." + ($0.file.path.hasPrefix("/") ? "" : "/") + $0.file.path }
    visitor.member("fileTypes") { $0.types }
    visitor.member("checksums") { $0.checksums }
    visitor.member("licenseConcluded") { _ in SPDXPackage.unknown }
    visitor.member("licenseInfoInFiles") { _ in [SPDXPackage.unknown] }
    visitor.member("copyrightText") { _ in SPDXPackage.unknown }
  }

  private var types: [String]? {
    file.isProgram ? ["BINARY"] : file.isLicence ? ["DOCUMENTATION"] : nil
  }

  private var checksums: [SPDXChecksum] {
    guard let digests = file.digests else { return [] }
    return [
      SPDXChecksum(algorithm: "SHA1", digest: digests.sha1),
      SPDXChecksum(algorithm: "SHA256", digest: digests.sha256),
    ]
  }
}

struct SPDXChecksum: JSONRecord {
  let algorithm: String
  let digest: [UInt8]

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("algorithm") { $0.algorithm }
    visitor.member("checksumValue") { Hex.text($0.digest) }
  }
}

/// One value over all files (SPDX 2.3, 7.9): SHA-1 of their SHA-1 in hexadecimal digits, sorted.
struct SPDXVerificationCode: JSONRecord {
  let value: String

  init?(_ files: [BillOfMaterials.File]) {
    let digits = files.compactMap { $0.digests.map { Hex.text($0.sha1) } }.sorted().joined()
    guard let digest = try? DigestAlgorithm.sha1.digest(of: Array(digits.utf8)) else { return nil }
    value = Hex.text(digest)
  }

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("packageVerificationCodeValue") { $0.value }
  }
}
