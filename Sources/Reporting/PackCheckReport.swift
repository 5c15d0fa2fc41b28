import ByteLayout
import Findings
package import JSONText
package import Packaging

/// A package that was built again and held against the one that is there: the outcome of
/// `pack --check`.
package struct PackCheckReport: JSONRecord {
  let input: String
  let size: Int
  let difference: PackageDifference?

  /// The outcome for the input of this name; `size` is the number of bytes under its signature.
  package init(input: String, size: Int, difference: PackageDifference?) {
    self.input = input
    self.size = size
    self.difference = difference
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/pack-check/1" }
    visitor.member("input") { $0.input }
    visitor.member("signed_size") { $0.size }
    visitor.member("equal") { $0.difference == nil }
    visitor.member("layer") { $0.difference?.layer }
    visitor.member("offset") { $0.difference?.offset }
    visitor.member("region") { $0.difference?.region }
    visitor.member("found") { $0.difference?.found }
    visitor.member("built") { $0.difference?.built }
  }

  /// One line.
  package var text: String {
    let name = InputName.text(input)
    guard let difference else {
      return "\(name): rebuilt; all \(size) signed bytes are equal\n"
    }
    func byte(_ value: UInt8?) -> String { value.map { "0x" + Hex.text($0) } ?? "nothing" }
    let layer = difference.layer == .inner ? " of the inner package" : ""
    let region = Printable.text(difference.region.joined(separator: ", "))
    return "\(name): first difference at 0x\(String(difference.offset, radix: 16))\(layer) "
      + "(\(region.isEmpty ? "behind its end" : region)): "
      + "\(byte(difference.found)) there, \(byte(difference.built)) built\n"
  }
}
