import ByteLayout
import Glibc

/// The names in an open folder, sorted by their bytes, without `.` and `..`. Kept end to end in one
/// run of bytes: a folder may have a million.
struct NameList {
  struct Entry {
    let name: [UInt8]
    /// Its kind, if the folder lists it.
    let kind: FileKind?
  }

  private struct Slot {
    var start: Int
    var count: UInt16
    var type: UInt8
  }

  private var bytes: [UInt8] = []
  private var slots: [Slot] = []

  var count: Int { slots.count }

  /// - Parameter limit: Stops after so many.
  init(
    _ folder: borrowing Descriptor, named name: String, limit: Int = .max
  ) throws(FileError) {
    // A stream of its own, since closing it closes its descriptor, and reading moves the position.
    let number = unsafe openat(folder.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard number >= 0 else { throw SystemError.last("list", name) }
    guard let stream = unsafe fdopendir(number) else {
      let error = SystemError.last("list", name)
      _ = close(number)
      throw error
    }
    defer { unsafe closedir(stream) }
    while slots.count < limit {
      errno = 0
      guard let entry = unsafe readdir(stream) else {
        guard errno == 0 else { throw SystemError.last("list", name) }
        break
      }
      unsafe add(entry)
    }
    sort()
  }

  /// Adds the name in an entry, which ends in NUL, and need not be as long as its field.
  private mutating func add(_ entry: UnsafeMutablePointer<dirent>) {
    guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return }
    let field = unsafe UnsafeRawPointer(entry) + offset
    let text = unsafe field.assumingMemoryBound(to: CChar.self)
    let count = unsafe strlen(text)
    let name = unsafe UnsafeRawBufferPointer(start: field, count: count)
    if unsafe name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8) { return }
    slots.append(
      Slot(
        start: bytes.count, count: UInt16(clamping: count), type: unsafe entry.pointee.d_type))
    unsafe bytes.append(contentsOf: name)
  }

  private mutating func sort() {
    let bytes = bytes
    slots.sort { left, right in
      bytes[left.start..<left.start + Int(left.count)]
        .lexicographicallyPrecedes(bytes[right.start..<right.start + Int(right.count)])
    }
  }

  subscript(index: Int) -> Entry {
    let slot = slots[index]
    // `d_type`, the same four bits, which not every file system fills in.
    let kind = FileKind(mode: UInt16(slot.type & 15) << 12)
    return Entry(
      name: Array(bytes[slot.start..<slot.start + Int(slot.count)]),
      kind: kind == .unknown ? nil : kind)
  }
}
