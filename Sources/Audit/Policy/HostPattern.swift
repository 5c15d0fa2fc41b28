package import JSONText

/// A host, or every host below a domain: `time.example.com`, `*.example.com`. A star stands for one
/// or more labels at the start, never for none: `*.example.com` is not `example.com`.
package struct HostPattern: Hashable, Sendable {
  /// The name in lower case, without a star and without a dot at its end.
  package let name: String
  /// Whether all names below ``name`` are meant, and not ``name`` itself.
  package let isSuffix: Bool

  /// Reads a pattern; `nil` for what cannot be the name of a host in one plain form: other letters
  /// than those of names, empty labels, a star elsewhere, addresses that are no four decimal numbers.
  /// Of an address in another form nobody could tell whether it is a forbidden one.
  package init?(_ text: String) {
    var name = text[...]
    let isSuffix = name.hasPrefix("*.")
    if isSuffix { name = name.dropFirst(2) }
    if name.hasSuffix(".") { name = name.dropLast() }
    guard (1...253).contains(name.utf8.count) else { return nil }
    let labels = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.allSatisfy(Self.isLabel), let last = labels.last else { return nil }
    if Self.isNumber(last), isSuffix || !Self.isAddress(labels) { return nil }
    self.name = name.lowercased()
    self.isSuffix = isSuffix
  }

  private static func isLabel(_ label: Substring.UTF8View) -> Bool {
    (1...63).contains(label.count)
      && label.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      }
  }

  /// Whether readers of addresses take a label for a number: decimal, octal or hexadecimal.
  private static func isNumber(_ label: Substring.UTF8View) -> Bool {
    let isHexadecimal =
      label.count >= 2 && label.starts(with: "0x".utf8)
      || label.starts(with: "0X".utf8)
    return isHexadecimal
      || label.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func isAddress(_ labels: [Substring.UTF8View]) -> Bool {
    labels.count == 4
      && labels.allSatisfy { label in
        guard let text = String(label), let number = UInt8(text) else { return false }
        return text.isExactly("\(number)")
      }
  }

  /// The domains that a name lies in, the nearest first: `b.c` and `c` for `a.b.c`.
  static func domains(of name: String) -> some Sequence<String> {
    sequence(state: name[...]) { rest -> String? in
      guard let dot = rest.firstIndex(of: ".") else { return nil }
      rest = rest[rest.index(after: dot)...]
      return String(rest)
    }
  }
}

extension HostPattern: CustomStringConvertible {
  package var description: String { (isSuffix ? "*." : "") + name }
}

extension HostPattern: PolicyEntry {
  package init(from json: JSONValue) throws(JSONMistake) {
    let text = try String(from: json)
    guard let pattern = HostPattern(text) else {
      throw JSONMistake(
        "is \(JSONWriter.excerpt(text)), neither a host nor *.DOMAIN")
    }
    self = pattern
  }

  @usableFromInline package func write(to writer: inout JSONWriter) {
    description.write(to: &writer)
  }
  @usableFromInline package static var jsonShape: JSONShape { .string(values: nil) }
}

/// Patterns, made ready to be asked often: the time of an answer depends on the host alone.
struct HostPatternSet {
  private var names: Set<String> = []
  private var domains: Set<String> = []

  init(_ patterns: [HostPattern]) {
    for pattern in patterns {
      if pattern.isSuffix { domains.insert(pattern.name) } else { names.insert(pattern.name) }
    }
  }

  /// The pattern that covers all that another one does; `nil` where none does.
  func covering(_ other: HostPattern) -> HostPattern? {
    if !other.isSuffix, names.contains(other.name) { return other }
    if other.isSuffix, domains.contains(other.name) { return other }
    for domain in HostPattern.domains(of: other.name) where domains.contains(domain) {
      return HostPattern("*." + domain)
    }
    return nil
  }
}
