package import ByteLayout
package import Cryptography
package import ImagePackage

/// Packages that tests make and sign.
package enum SignedPackage {
  package static let component = GUID("61ae5c57-98cd-4a0a-8b60-9509505c7617") ?? .zero
  package static let image = GUID("eef5d367-ae2c-42eb-861f-8f2c453133df") ?? .zero

  /// The sections of a package that the SDK would make of such content.
  package static func sections(
    _ type: ImageType, thumbprint: [UInt8], _ signingType: SigningType = .ecdsa256
  ) -> [Section] {
    var sections = [
      Section(IdentitySection(type, component: component, image: image)),
      Section(SignatureSection(thumbprint: thumbprint, signingType)),
      Section(DebugSection(name: "test", buildTime: 1_700_000_000)),
      Section(TemporaryImageSection(.underDevelopment)),
    ]
    if type == .applications {
      sections.append(Section(ABIDependsSection([ABI(.applicationRuntime, version: 12)])))
    }
    return sections
  }

  /// Content with these sections behind it, signed with `key` (the SDK test key unless told).
  package static func make(
    _ content: [UInt8], _ sections: [Section], key: PrivateKey? = nil
  ) throws -> [UInt8] {
    let unsigned = Package(around: content, Metadata(sections)).signedBytes(around: content)
    let key = try key ?? SDKTestKey.privateKey
    return unsigned + (try key.sign(digest: try key.curve.digest.digest(of: unsigned)))
  }

  /// Content of a type, signed with the SDK test key under its own certificate.
  package static func sdkSigned(_ content: [UInt8], _ type: ImageType) throws -> [UInt8] {
    try make(content, sections(type, thumbprint: try SDKTestKey.certificate.thumbprint))
  }
}
