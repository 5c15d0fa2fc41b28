import ByteLayout
import ImagePackage
package import JSONText
import Verification

/// The facts of a package that pipelines ask for, in one place.
package struct ImageRecord: JSONRecord {
  let package: Package

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("type") { $0.package.identity?.imageType.label }
    visitor.member("component_id") { $0.package.identity.map { "\($0.componentID)" } }
    visitor.member("image_id") { $0.package.identity.map { "\($0.imageID)" } }
    visitor.member("name") { $0.package.debug?.imageName.text }
    visitor.member("built") { $0.package.debug.flatMap { Timestamp.rfc3339($0.buildTime) } }
    visitor.member("thumbprint") { $0.package.signer.map { Hex.text($0.thumbprint) } }
    visitor.member("signing_type") { $0.package.signer?.signingType.label }
    visitor.member("named_signer") { record -> KnownSigner.Purpose? in
      record.package.signer.flatMap { KnownSigner.named($0.thumbprint)?.purpose }
    }
  }
}
