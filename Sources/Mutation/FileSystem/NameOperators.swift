import ASXipFS
import ByteLayout

/// Names that no file has.
enum NameOperators {
  static let all = [empty, dots, separator, nul, text, duplicate, unsorted, spare]

  private static func change(
    _ piece: inout Workpiece, _ entry: FileSystem.Entry, _ name: [UInt8]
  ) -> Range<Int> {
    let range = piece.setName(entry, name)
    piece.seal()
    return range
  }

  static let empty = MutationOperator(
    "name.empty", "Removes a name.", breaks: "asxipfs.empty-name"
  ) { piece, random in
    guard let entry = InodeOperators.choose(&piece, &random) else { return nil }
    return .change("\(entry.path) has no name", change(&piece, entry, []), "entry", "name")
  }

  static let dots = MutationOperator(
    "name.dots", "Names an entry . or ..", breaks: "asxipfs.name-dots"
  ) { piece, random in
    guard let entry = InodeOperators.choose(&piece, &random) else { return nil }
    let name = random.coin() ? "." : ".."
    let range = change(&piece, entry, Array(name.utf8))
    return .change("\(entry.path) has the name \(name)", range, "entry", "name")
  }

  static let separator = MutationOperator(
    "name.separator", "Inserts a slash into a name.", breaks: "asxipfs.name-separator"
  ) { piece, random in
    guard let entry = InodeOperators.choose(&piece, &random, where: { !$0.name.isEmpty }) else {
      return nil
    }
    var name = entry.name
    name[random.number(0...(name.count - 1))] = UInt8(ascii: "/")
    let range = change(&piece, entry, name)
    return .change("the name of \(entry.path) contains a slash", range, "entry", "name")
  }

  static let nul = MutationOperator(
    "name.nul", "Inserts a NUL into a name.", ["asxipfs.name-nul", "asxipfs.name-padding"]
  ) { piece, random in
    guard let entry = InodeOperators.choose(&piece, &random, where: { $0.name.count > 1 }) else {
      return nil
    }
    var name = entry.name
    let place = random.number(0...(name.count - 2))
    name[place] = 0
    let range = change(&piece, entry, name)
    let isInLastWord = place >= range.count - 4
    return .breaks(
      isInLastWord ? "asxipfs.name-padding" : "asxipfs.name-nul",
      "byte \(place) of the name of \(entry.path) is NUL", range, "entry", "name")
  }

  static let text = MutationOperator(
    "name.text", "Adds a name with a control character or invalid UTF-8.",
    breaks: "asxipfs.name-text", keeps: true
  ) { piece, random in
    guard let name = NewEntry.laterName(&piece),
      let more: [UInt8] = random.element([[0x1B], [0x0A], [0x7F], [0xFF], [0xC0, 0x80]]),
      let range = NewEntry(name: name + more).add(to: &piece)
    else { return nil }
    return .change("a name ends in unreadable bytes", range, "entry")
  }

  static let duplicate = MutationOperator(
    "name.duplicate", "Adds a file with an existing name.", breaks: "asxipfs.duplicate-name"
  ) { piece, random in
    guard let fileSystem = piece.openFiles(), let last = NewEntry.place(in: fileSystem)?.last,
      let range = NewEntry(name: last.name).add(to: &piece)
    else { return nil }
    return .change("\(last.path) occurs twice", range, "entry", "name")
  }

  static let unsorted = MutationOperator(
    "name.unsorted", "Adds a file whose name sorts before all others, in the wrong place.",
    breaks: "asxipfs.unsorted-names"
  ) { piece, random in
    guard let fileSystem = piece.openFiles(),
      fileSystem.superBlock.flags.contains(.sortedDirectories),
      let last = NewEntry.place(in: fileSystem)?.last, last.name.first ?? 0 > 0x21,
      let range = NewEntry(name: [0x21]).add(to: &piece)
    else { return nil }
    return .change("\"!\" follows \(last.path)", range, "entry", "name")
  }

  static let spare = MutationOperator(
    "name.length", "Adds a file whose name field is longer than needed.",
    breaks: "asxipfs.name-length", keeps: true
  ) { piece, random in
    guard let name = NewEntry.laterName(&piece) else { return nil }
    let words = random.number(1...4)
    guard let range = NewEntry(name: name, spareWords: words).add(to: &piece) else { return nil }
    return .change("a name field has \(words) words too many", range, "entry", "name")
  }
}
