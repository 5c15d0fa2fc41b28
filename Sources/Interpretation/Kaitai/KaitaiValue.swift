/// What the interpreter read or computed.
enum KaitaiValue {
  case integer(Int128)
  case boolean(Bool)
  case bytes([UInt8])
  /// The bytes before the terminator: what is not UTF-8 must not look like something else that is not.
  case text([UInt8])
  case list([KaitaiValue])
  case node(KaitaiNode)
  case stream(KaitaiStream)

  var integer: Int128? { if case .integer(let value) = self { value } else { nil } }
  var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
  var bytes: [UInt8]? { if case .bytes(let value) = self { value } else { nil } }
  var text: [UInt8]? { if case .text(let value) = self { value } else { nil } }
  var list: [KaitaiValue]? { if case .list(let value) = self { value } else { nil } }
  var node: KaitaiNode? { if case .node(let value) = self { value } else { nil } }
}

/// A window on the bytes of the file with a cursor. Offsets inside it begin at 0.
final class KaitaiStream {
  let file: [UInt8]
  /// The window, in offsets of the file.
  let range: Range<Int>
  /// The cursor, in offsets of the window.
  var position = 0

  init(_ file: [UInt8], _ range: Range<Int>? = nil) {
    self.file = file
    self.range = range ?? 0..<file.count
  }

  /// Where the cursor is in the file.
  var offset: Int { range.lowerBound + position }

  func take(_ count: Int) throws -> ArraySlice<UInt8> {
    guard count >= 0, count <= range.count - position else {
      throw KaitaiError("\(count) bytes at \(offset) go beyond \(range.upperBound)")
    }
    defer { position += count }
    return file[offset..<(offset + count)]
  }

  /// A window on the next `count` bytes.
  func window(_ count: Int) throws -> KaitaiStream {
    let start = offset
    _ = try take(count)
    return KaitaiStream(file, start..<(start + count))
  }

  func seek(_ target: Int) throws {
    guard (0...range.count).contains(target) else {
      throw KaitaiError("there is no byte \(target)")
    }
    position = target
  }

  func integer(_ size: Int, isLittle: Bool) throws -> Int128 {
    let bytes = try take(size)
    return (isLittle ? Array(bytes.reversed()) : Array(bytes)).reduce(0) { $0 << 8 | Int128($1) }
  }
}
