/// An integer whose known values have names and whose unknown values survive.
public protocol NamedValue: RawRepresentable, Hashable, Sendable
where RawValue: FixedWidthInteger & UnsignedInteger & Sendable {
  /// The known values in ascending order. Names are those of the field.
  static var names: [(value: RawValue, name: String)] { get }
  /// Takes any value, known or not.
  init(rawValue: RawValue)
}

extension NamedValue {
  /// The name, or `nil` for an unknown value.
  @inlinable
  public var name: String? {
    // By index: of the entries before it no name is copied.
    let (wanted, names) = (rawValue, Self.names)
    return names.indices.first { names[$0].value == wanted }.map { names[$0].name }
  }

  /// The name, or `Unknown (n)`.
  @inlinable
  public var label: String { name ?? "Unknown (\(rawValue))" }

  /// The value with this name, `nil` if there is none.
  public init?(name: String) {
    guard let known = Self.names.first(where: { $0.name == name }) else { return nil }
    self.init(rawValue: known.value)
  }
}

/// A set of flags in one integer, each bit on its own; unnamed bits survive.
public protocol NamedFlags: OptionSet, Hashable, Sendable
where RawValue: FixedWidthInteger & UnsignedInteger & Sendable {
  /// The known bits, counted from the least significant, in ascending order.
  static var names: [(bit: Int, name: String)] { get }
  /// Takes any bits, known or not.
  init(rawValue: RawValue)
}

extension NamedFlags {
  /// The bits that have no name.
  @inlinable
  package var unnamed: RawValue {
    var known: RawValue = 0
    let names = Self.names
    for index in names.indices { known |= 1 << RawValue(names[index].bit) }
    return rawValue & ~known
  }
}

/// A run of bits inside an integer: stated once, used to read, write and describe.
@usableFromInline
package struct BitField<Word>: Sendable {
  /// The field's `id` in the `.ksy` file.
  @usableFromInline package let id: StaticString
  /// The bits, counted from the least significant.
  @usableFromInline package let bits: Range<Int>

  package init(_ id: StaticString, _ bits: Range<Int>) {
    self.id = id
    self.bits = bits
  }
}

// The type itself asks nothing of its word, so that no conformance is looked up to make one.
extension BitField where Word: FixedWidthInteger & UnsignedInteger {
  /// The largest value that fits.
  @inlinable package var mask: Word { Word.max >> Word(Word.bitWidth - bits.count) }

  @inlinable
  package func value(in word: Word) -> Word { (word >> Word(bits.lowerBound)) & mask }

  /// Sets the field, keeping the other bits; bits of `value` that do not fit are cut off.
  @inlinable
  package func set(_ value: Word, in word: inout Word) {
    let shift = Word(bits.lowerBound)
    word = (word & ~(mask << shift)) | ((value & mask) << shift)
  }
}
