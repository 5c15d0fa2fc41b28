public import ByteLayout
package import Findings

/// The content of a capability file, 204 bytes: what one device is permitted
/// (`evidence/contents.md#capability-block`).
///
/// The vendor's library reads the numbers as 64 bytes; the kernel's interface and the length of
/// real files say 64 words of 16 bits, and so it is here.
public struct CapabilityBlock: BinaryRecord, Hashable {
  package static let magic: UInt32 = 0x5CFD_5CFD
  package static let storedSize = 204
  package static let capacity = 64

  /// 1.
  public package(set) var version: UInt32 = 1
  /// Bytes of the whole block including this header, 204.
  public package(set) var length: UInt32 = 204
  /// The id of the one device, 64 bytes.
  public package(set) var deviceID = [UInt8](repeating: 0, count: 64)
  /// All 64 numbers; the first 0 ends the list.
  public package(set) var numbers = [CapabilityNumber](repeating: .none, count: Self.capacity)

  /// A block without capabilities for the device 0, which removes capabilities.
  @usableFromInline package init() {}

  /// A block that gives `capabilities` to a device; what does not fit is cut off.
  package init(deviceID: [UInt8], capabilities: [CapabilityNumber]) {
    self.deviceID = deviceID
    numbers = Array(capabilities.prefix(Self.capacity))
    numbers += Array(repeating: .none, count: Self.capacity - numbers.count)
  }

  /// Names the fields; a reader throws `capability.magic` where the magic is another.
  @usableFromInline
  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.constant("magic", Self.magic, ImageContentRules.capabilityMagic)
    try visitor.integer("version", &version)
    try visitor.integer("len_data", &length, .byteCount)
    try visitor.bytes("device_id", &deviceID, count: 64)
    try visitor.namedArray("capabilities", &numbers, count: Self.capacity)
  }

  /// The numbers before the first 0.
  public var capabilities: [CapabilityNumber] {
    Array(numbers.prefix { $0 != .none })
  }

  /// Whether bytes look like a capability block: the magic, nothing more.
  package static func matches(_ bytes: Span<UInt8>) -> Bool {
    bytes.word(at: 0) == magic
  }

  /// Reads the block at the start of a content and checks it; `nil` where it is no block.
  package static func read(_ content: Span<UInt8>, findings: inout FindingLog) -> Self? {
    var reader = ByteReader(content)
    do {
      let block = try Self(parsing: &reader)
      findings.about(block, as: "capability") { block.check(size: content.count, &$0) }
      return block
    } catch {
      findings.add(error.within("capability").finding())
      return nil
    }
  }

  /// Checks the block against the size of the content that holds it, in bytes.
  private func check(size: Int, _ findings: inout FindingLog) {
    if version != 1 {
      findings.add(ImageContentRules.capabilityVersion, "is \(version)", on: "version")
    }
    if Int(length) != Self.storedSize || size != Self.storedSize {
      findings.add(
        ImageContentRules.capabilityLength, "is \(length), the content has \(size)",
        on: "len_data")
    }
    var seen: Set<CapabilityNumber> = []
    var isOver = false
    for (index, number) in numbers.enumerated() {
      guard number != .none else {
        isOver = true
        continue
      }
      func add(_ rule: Rule) {
        findings.add(
          rule, "number \(index + 1) is \(number.rawValue), \(number.label)",
          at: .bytes(range(of: "capabilities[\(index)]"), "capabilities"))
      }
      if isOver { add(ImageContentRules.capabilityAfterEnd) }
      if !seen.insert(number).inserted { add(ImageContentRules.capabilityTwice) }
      if number.name == nil {
        add(ImageContentRules.capabilityUnknown)
      } else if !number.isForCustomers {
        add(ImageContentRules.capabilityInternal)
      }
    }
  }
}
