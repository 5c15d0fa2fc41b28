extension Seeds {
  /// Each image of the harness as it is, with an edit, and signed again; then images of their own.
  static func verification() throws -> Seeds {
    var seeds = Seeds()
    for (name, edits) in edits {
      for image in [0, 9, 10, 14, 15] as [UInt8] { seeds.add(name, [0, image] + edits) }
    }
    for image in 0..<27 as Range<UInt8> { seeds.add("image", [0, image]) }
    for (name, edits) in edits { seeds.add("again-\(name)", [1, 10] + edits) }
    for name in ["every-section.bin", "nothing.bin", "compressed.bin", "board-configuration.bin"] {
      let bytes = try package().files[name] ?? []
      seeds.add("own-\(name.dropLast(4))", [2] + bytes)
      seeds.add("own-again-\(name.dropLast(4))", [3] + bytes)
    }
    return seeds
  }

  /// Edits: what, where (from the start, or 0x80 from the end), and with what.
  private static let edits: [(String, [UInt8])] = [
    ("flip", [0, 40, 0, 3]), ("flip-signature", [0x80, 5, 0, 3]), ("write", [1, 76, 0, 0xFF]),
    ("border", [0x82, 80, 0, 5]), ("word", [3, 76, 0, 1, 2, 3, 4]), ("remove", [4, 100, 0, 3]),
    ("insert", [5, 8, 0, 4, 1, 2, 3, 4]), ("copy", [6, 4, 0, 80, 0, 16]),
    ("append", [7, 0, 0, 4, 1, 2, 3, 4]), ("remove-end", [0x84, 0, 0, 64]),
  ]

  static func trustDecision() throws -> Seeds {
    var seeds = Seeds()
    // Finished, with every capability; the operation; the image as it is.
    for operation in 0..<4 as Range<UInt8> {
      for image in [0, 1, 8, 9, 10, 14, 15, 16, 18, 22] as [UInt8] {
        seeds.add("image", [2, 7, 0, 0, 0, 0, 0, operation, 0, image])
      }
      seeds.add("blank", [0, 0, 0, 0, 0, 0, 0, operation, 0, 0])
      seeds.add("choices", [2, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0, operation, 0, 2])
      seeds.add("installed", [2, 1, 0, 0, 0, 0xFF, 0, operation, 0, 1])
      seeds.add("room", [2, 1, 0, 0, 0, 0, 0xFF, operation, 0, 1])
      seeds.add("updating", [6, 1, 0, 0, 0, 0, 8, operation, 0, 18])
      seeds.add("no-clock", [10, 1, 0, 0, 0, 0, 0, operation, 0, 1])
    }
    for (name, edits) in edits { seeds.add(name, [2, 1, 0, 0, 0, 0, 0, 0, 0, 0] + edits) }
    for (name, edits) in edits {
      seeds.add("again-\(name)", [2, 1, 0, 0, 0, 0, 0, 0, 1, 0] + edits)
    }
    for (name, bytes) in try package().files where bytes.count < 400 {
      seeds.add("own-\(name.dropLast(4))", [2, 7, 0, 0, 0, 0, 0, 2, 2] + bytes)
    }
    return seeds
  }

  /// Requests: what, about what, and 0 for no cut of the power.
  static func device() -> Seeds {
    var seeds = Seeds()
    let development: [UInt8] = [11, 0, 0]
    let sideload: [UInt8] = [0, 0, 0, 3, 0]
    let server: [UInt8] = [0, 8, 0, 3, 0]
    seeds.add("sideload", development + sideload + [5, 0, 0, 6, 0, 0, 8, 0, 0])
    seeds.add("debug", development + sideload + server + [7, 0, 0, 7, 2, 0, 6, 2, 0, 17, 0])
    seeds.add("manual", development + [0, 1, 0, 4, 0, 5, 0, 0, 9, 0, 0, 10, 0, 0])
    seeds.add("refused", sideload + [5, 0, 0, 8, 4, 0, 11, 0xE0, 10, 0, 9, 0])
    seeds.add("development", [14, 0, 8, 0, 0, 0, 0, 3, 0, 12, 0, 17, 0, 15, 2, 0])
    seeds.add("making", [13, 1, 0, 13, 2, 0, 13, 0, 0, 23, 1, 0, 23, 3, 0, 23, 4, 0])
    seeds.add("cloud", [18, 3, 1, 5, 8, 0, 21, 0, 0, 0, 0, 22, 0, 16, 0])
    seeds.add("firmware", [19, 0, 0, 0, 0, 17, 0, 19, 0, 7, 0, 0, 20, 2, 0, 17, 0])
    seeds.add("session", [0x40, 0, 0, 0, 0x43, 0, 0, 0x45, 0, 0, 0])
    seeds.add("board", development + [2, 0, 0, 3, 0, 2, 1, 0, 3, 0])
    for step in 0..<4 as Range<UInt8> {
      for moment in [0x10, 0x20, 0x30] as [UInt8] {
        seeds.add("cut", development + [0, 0, 0, 3, step | moment, 5, 0, 0, 11, 2, step | moment])
      }
    }
    return seeds
  }

  /// The number of files; each: shape, names, size, bytes; time, image, then the manifest.
  static func pack() -> Seeds {
    var seeds = Seeds()
    let program: [UInt8] = [0x81, 0, 1, 4, 1, 2, 3, 4]
    let time: [UInt8] = [0, 0x94, 0x35, 0x65, 7, 0]
    let fields: [UInt8] = [0, 0, 1, 8, 0, 0, 1, 3, 0x41, 0x70, 0x70, 9]
    seeds.add("fields", [1] + program + time + fields)
    seeds.add("ports", [1] + program + time + [0, 0, 2, 8, 9, 0x90, 0x1F, 1, 0, 1])
    seeds.add("real-time", [1] + program + time + [0, 0, 0, 0, 0, 0, 0, 1])
    seeds.add("files", [3] + program + [0x20, 3, 9, 0x60, 4, 0, 0x10] + time + fields)
    seeds.add("twice", [2] + program + program + time + fields)
    seeds.add("no-files", [0] + time + fields)
    let text = manifest().files["sound.txt"] ?? []
    let all = manifest().files["all.txt"] ?? []
    seeds.add("text", [1] + program + time + [1] + text)
    seeds.add("text-all", [1] + program + time + [1] + all)
    seeds.add("text-broken", [1] + program + time + [1] + Array("{".utf8))
    seeds.add("names", [2] + program + [1, 0xC3, 0xFF, 1, 0x2E, 5, 3, 9, 8, 7] + time + fields)
    return seeds
  }
}
