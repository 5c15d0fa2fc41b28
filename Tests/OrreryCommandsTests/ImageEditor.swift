import ASXipFS
import ByteLayout

/// Changes entries of a file system in place.
struct ImageEditor {
  var image: [UInt8]

  struct NoEntry: Error { var name: String }

  /// The offset of the inode of the entry with this name.
  private func inode(_ name: String) throws -> Int {
    var field = Array(name.utf8)
    while field.count % 4 != 0 { field.append(0) }
    var start = SuperBlock.storedSize
    while start + Inode.storedSize + field.count <= image.count, start < SuperBlock.pageSize {
      let place = start + Inode.storedSize
      if Array(image[place..<(place + field.count)]) == field { return start }
      start += 4
    }
    throw NoEntry(name: name)
  }

  private mutating func write(_ value: UInt32, at offset: Int) {
    var writer = ByteWriter()
    writer.integer(value)
    image.replaceSubrange(offset..<(offset + 4), with: writer.bytes)
  }

  private func word(at offset: Int) -> UInt32 {
    image[offset..<(offset + 4)].reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The offset of an entry's data in bytes.
  func offset(of name: String) throws -> Int {
    Int(word(at: try inode(name) + 8) >> 6) * 4
  }

  /// Gives an entry another name of the same number of words.
  mutating func rename(_ name: String, to other: String) throws {
    let place = try inode(name) + Inode.storedSize
    var field = Array(other.utf8)
    while field.count % 4 != 0 { field.append(0) }
    image.replaceSubrange(place..<(place + field.count), with: field)
  }

  /// Gives an entry another kind and other permissions.
  mutating func setMode(_ name: String, _ mode: UInt16) throws {
    let start = try inode(name)
    write(word(at: start) & 0xFFFF_0000 | UInt32(mode), at: start)
  }

  /// Lets an entry point at other data; both in bytes.
  mutating func setData(_ name: String, length: Int, offset: Int) throws {
    let start = try inode(name)
    write(word(at: start + 4) & 0xFF00_0000 | UInt32(length), at: start + 4)
    write(word(at: start + 8) & 0x3F | UInt32(offset / 4) << 6, at: start + 8)
  }
}
