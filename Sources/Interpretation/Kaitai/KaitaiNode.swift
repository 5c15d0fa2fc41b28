import Synchronization

/// One structure that the interpreter read. It follows the description alone: what it sees of the
/// bytes owes nothing to the code under test.
final class KaitaiNode {
  /// A field with its place in the file.
  struct Entry {
    let id: String
    let range: Range<Int>
    let value: KaitaiValue
    let field: KaitaiField
  }

  let type: KaitaiType
  let file: KaitaiFile
  private let stream: KaitaiStream
  private unowned let root: KaitaiNode?
  private(set) var entries: [Entry] = []
  private var computed: [String: Entry?] = [:]
  private var arguments: [String: KaitaiValue] = [:]
  /// Expressions by their text: a file has a few dozen, and each is evaluated many times.
  private static let parsed = Mutex<[String: KaitaiExpression]>([:])

  /// Reads a whole file.
  convenience init(_ file: KaitaiFile, _ bytes: [UInt8]) throws {
    try self.init(file.root, in: file, KaitaiStream(bytes), root: nil)
  }

  private init(
    _ type: KaitaiType, in file: KaitaiFile, _ stream: KaitaiStream, root: KaitaiNode?,
    arguments: [KaitaiValue] = []
  ) throws {
    self.type = type
    self.file = file
    self.stream = stream
    self.root = root
    for (name, value) in zip(type.parameters, arguments) { self.arguments[name] = value }
    if type.isBits {
      try readBits()
    } else {
      for field in type.fields { if let entry = try read(field) { entries.append(entry) } }
    }
  }

  /// The size of what the structure is read from, in bytes.
  var size: Int { stream.range.count }

  /// The value of a field or an instance; `nil` where its condition does not hold.
  subscript(id: String) -> KaitaiValue? {
    get throws {
      if let value = arguments[id] { return value }
      return try entry(id)?.value
    }
  }

  /// A field or an instance with its place; `nil` where its condition does not hold.
  func entry(_ id: String) throws -> Entry? {
    if let found = entries.first(where: { $0.id == id }) { return found }
    if let known = computed[id] { return known }
    guard let instance = type.instances.first(where: { $0.id == id }) else {
      guard type.fields.contains(where: { $0.id == id }) else {
        throw KaitaiError("\(type.name) has no \(id)")
      }
      return nil
    }
    let result = try compute(instance)
    computed[id] = .some(result)
    return result
  }

  private func compute(_ field: KaitaiField) throws -> Entry? {
    if let condition = field.condition, try evaluate(condition)?.boolean != true { return nil }
    if let text = field.value {
      guard let value = try evaluate(text) else { return nil }
      return Entry(id: field.id, range: 0..<0, value: value, field: field)
    }
    guard let position = field.position else { throw KaitaiError("\(field.id) has no place") }
    var target = stream
    if let text = field.stream {
      guard case .stream(let other) = try evaluate(text) else {
        throw KaitaiError("\(text) is no stream")
      }
      target = other
    }
    let saved = target.position
    defer { target.position = saved }
    try target.seek(try integer(position))
    return try read(field, from: target)
  }

  private func read(_ field: KaitaiField, from other: KaitaiStream? = nil) throws -> Entry? {
    if let condition = field.condition, try evaluate(condition)?.boolean != true { return nil }
    let source = other ?? stream
    let start = source.offset
    func one() throws -> KaitaiValue { try element(field, from: source) }
    let value: KaitaiValue
    switch field.repeat {
    case nil: value = try one()
    case "expr":
      let count = try integer(field.repeatCount ?? "")
      guard count <= source.range.count - source.position else {
        throw KaitaiError("\(field.id): \(count) do not fit")
      }
      value = .list(try (0..<count).map { _ in try one() })
    case "eos":
      var list: [KaitaiValue] = []
      while source.position < source.range.count { list.append(try one()) }
      value = .list(list)
    default:
      var list: [KaitaiValue] = []
      repeat {
        list.append(try one())
      } while try evaluate(
        field.repeatUntil ?? "", last: list.last)?.boolean != true
      value = .list(list)
    }
    return Entry(id: field.id, range: start..<source.offset, value: value, field: field)
  }

  private func element(_ field: KaitaiField, from source: KaitaiStream) throws -> KaitaiValue {
    var name: String?
    var parameters: [KaitaiValue] = []
    switch field.type {
    case .none: break
    case .named(let text, let texts):
      name = text
      parameters = try texts.compactMap { try evaluate($0) }
    case .switched(let on, let cases):
      let wanted = try evaluate(on)?.integer
      name = try cases.first { try evaluate($0.key)?.integer == wanted }?.value
    }
    if let size = field.integerSize {
      let value = try source.integer(size, isLittle: file.endian == "le")
      if let valid = field.valid, value != Int128(valid) {
        throw KaitaiError("\(field.id) is \(value) at \(source.offset - size)")
      }
      return .integer(value)
    }
    if name == "str" { return .text(try text(field, from: source)) }
    guard let name else {
      // A switch without a matching case reads bytes where a size is given, and nothing elsewhere.
      return .bytes(Array(try source.take(try field.size.map { try integer($0) } ?? 0)))
    }
    let inner = try field.size.map { try source.window(try integer($0)) } ?? source
    let (type, home) = try file.type(name)
    // The root of an imported structure is that structure.
    let root = home.path == file.path ? self.root ?? self : nil
    return .node(try KaitaiNode(type, in: home, inner, root: root, arguments: parameters))
  }

  private func text(_ field: KaitaiField, from source: KaitaiStream) throws -> [UInt8] {
    guard field.encoding == "UTF-8" else { throw KaitaiError("\(field.id) has no encoding") }
    if let size = field.size {
      let bytes = try source.take(try integer(size))
      let end = field.terminator.map { stop in bytes.firstIndex { Int($0) == stop } } ?? nil
      return Array(bytes[..<(end ?? bytes.endIndex)])
    }
    var bytes: [UInt8] = []
    while let byte = try source.take(1).first, Int(byte) != field.terminator { bytes.append(byte) }
    return bytes
  }

  private func readBits() throws {
    let total = type.fields.reduce(0) { $0 + ($1.bitCount ?? 0) }
    let start = stream.offset
    var word = try stream.integer(total / 8, isLittle: true)
    for field in type.fields {
      let count = field.bitCount ?? 0
      let value = word & ((1 << Int128(count)) - 1)
      word >>= Int128(count)
      entries.append(
        Entry(id: field.id, range: start..<stream.offset, value: .integer(value), field: field))
    }
  }
}

extension KaitaiNode {
  /// The value of an expression that is a number of bytes or elements.
  private func integer(_ text: String) throws -> Int {
    guard let value = try evaluate(text)?.integer, let number = Int(exactly: value), number >= 0
    else { throw KaitaiError("\(type.name): \(text) is no size or offset") }
    return number
  }

  /// The value of an expression; `nil` where it names something that is not there.
  func evaluate(_ text: String, last: KaitaiValue? = nil) throws -> KaitaiValue? {
    if let known = Self.parsed.withLock({ $0[text] }) { return try evaluate(known, last: last) }
    let expression = try KaitaiExpression(text)
    Self.parsed.withLock { $0[text] = expression }
    return try evaluate(expression, last: last)
  }

  private func evaluate(_ expression: KaitaiExpression, last: KaitaiValue?) throws -> KaitaiValue? {
    switch expression {
    case .number(let number): return .integer(number)
    case .name("_"): return last
    case .name("_io"): return .stream(stream)
    case .name("_root"): return .node(root ?? self)
    case .name(let name): return try self[name]
    case .member(let owner, let name):
      switch try evaluate(owner, last: last) {
      case .node(let node): return name == "_io" ? .stream(node.stream) : try node[name]
      case .stream(let stream) where name == "size": return .integer(Int128(stream.range.count))
      case .stream(let stream) where name == "pos": return .integer(Int128(stream.position))
      default: throw KaitaiError("\(name) of something that has no parts")
      }
    case .label(let parts):
      let values = try file.enumeration(parts.dropLast().joined(separator: "::")).ids
      guard let found = values.first(where: { $0.value == parts.last }) else {
        throw KaitaiError("there is no value \(parts.joined(separator: "::"))")
      }
      return .integer(Int128(found.key))
    case .not(let inner): return .boolean(try condition(inner, last) == false)
    case .choice(let test, let yes, let no):
      return try evaluate(try condition(test, last) ? yes : no, last: last)
    case .binary("and", let left, let right):
      return .boolean(try condition(left, last) && condition(right, last))
    case .binary("or", let left, let right):
      return .boolean(try condition(left, last) || condition(right, last))
    case .binary(let symbol, let left, let right):
      guard let left = try evaluate(left, last: last)?.integer,
        let right = try evaluate(right, last: last)?.integer
      else { throw KaitaiError("\(symbol) of something that is no number") }
      return try Self.calculate(symbol, left, right)
    }
  }

  private func condition(_ expression: KaitaiExpression, _ last: KaitaiValue?) throws -> Bool {
    guard let value = try evaluate(expression, last: last)?.boolean else {
      throw KaitaiError("a condition is no boolean")
    }
    return value
  }

  private static func calculate(
    _ symbol: String, _ left: Int128, _ right: Int128
  ) throws -> KaitaiValue {
    switch symbol {
    case "==": .boolean(left == right)
    case "!=": .boolean(left != right)
    case "<": .boolean(left < right)
    case "<=": .boolean(left <= right)
    case ">": .boolean(left > right)
    case ">=": .boolean(left >= right)
    case "&": .integer(left & right)
    case "+": .integer(left + right)
    case "-": .integer(left - right)
    case "*": .integer(left * right)
    case "/" where right > 0: .integer(left / right)
    case "%" where right > 0: .integer((left % right + right) % right)
    default: throw KaitaiError("\(left) \(symbol) \(right) has no value")
    }
  }
}

/// Why a `.ksy` file was refused.
struct KaitaiError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
