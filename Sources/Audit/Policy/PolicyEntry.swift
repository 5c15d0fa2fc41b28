import ByteLayout
package import Cryptography
package import JSONText

/// What stands in a list of a policy, and is named by its text.
package protocol PolicyEntry: JSONReadable, Hashable, Sendable, CustomStringConvertible {}

extension CapabilityWord: PolicyEntry {
  package var description: String { word }
}

extension ImageTypeWord: PolicyEntry {
  package var description: String { word }
}

extension HardeningFeature: PolicyEntry {
  package var description: String { word }
}

/// The number of a port, 1 to 65535.
package struct PortNumber: PolicyEntry {
  package let number: Int
  package var description: String { "\(number)" }

  package init(from json: JSONValue) throws(JSONMistake) {
    guard let number = json.integer, (1...65_535).contains(number) else {
      throw JSONMistake("is \(json.excerpt), not a port: 1 to 65535")
    }
    self.number = number
  }

  @usableFromInline package func write(to writer: inout JSONWriter) { number.write(to: &writer) }
  @usableFromInline package static var jsonShape: JSONShape { .integer }
}

/// SHA-1 of a certificate, by which a package names its signer: 40 hexadecimal digits.
package struct Thumbprint: PolicyEntry {
  package let bytes: [UInt8]
  package var description: String { Hex.text(bytes) }

  package init(from json: JSONValue) throws(JSONMistake) {
    let text = try String(from: json)
    guard let bytes = Hex.bytes(text), bytes.count == 20 else {
      throw JSONMistake(
        "is \(JSONWriter.excerpt(text)), not the thumbprint of a certificate: 40 hexadecimal digits"
      )
    }
    self.bytes = bytes
  }

  @usableFromInline package func write(to writer: inout JSONWriter) {
    description.write(to: &writer)
  }
  @usableFromInline package static var jsonShape: JSONShape { .string(values: nil) }
}

/// A public key, as `orrery key show` prints it: the uncompressed point, `04`, x and y, in
/// hexadecimal digits.
package struct SignerKey: PolicyEntry {
  package let curve: Curve
  package let point: [UInt8]
  package var description: String { Hex.text(point) }

  package init(from json: JSONValue) throws(JSONMistake) {
    let text = try String(from: json)
    guard let point = Hex.bytes(text),
      let curve = Curve.allCases.first(where: { $0.pointSize == point.count }),
      (try? SignatureVerifier(curve: curve, point: point)) != nil
    else {
      throw JSONMistake(
        "is \(JSONWriter.excerpt(text)), not a public key: 04, x and y of a point of P-256 or P-384, "
          + "as orrery key show prints it")
    }
    self.curve = curve
    self.point = point
  }

  @usableFromInline package func write(to writer: inout JSONWriter) {
    description.write(to: &writer)
  }
  @usableFromInline package static var jsonShape: JSONShape { .string(values: nil) }
}
