import ImagePackage

extension Directive {
  /// The metadata. The result is signed.
  static let sections: [String: Action] = [
    "section.add": { trial, words in
      let section = Section(try id(&words), raw: words.isAtEnd ? [] : try words.value())
      try trial.change { try $0.changeMetadata { $0.sections.append(section) } }
    },
    "section.insert": { trial, words in
      let index = try words.count("an index", limit: 100)
      let section = Section(try id(&words), raw: words.isAtEnd ? [] : try words.value())
      try trial.change { draft in
        try draft.changeMetadata { metadata in
          guard index <= metadata.sections.count else { throw VectorError("too far") }
          metadata.sections.insert(section, at: index)
        }
      }
    },
    "section.set": { trial, words in
      let id = try id(&words)
      let value = try words.value()
      try change(id, of: &trial) { _ in value }
    },
    "section.write": { trial, words in
      let id = try id(&words)
      let offset = try words.count("an offset", limit: 0xFFFF)
      let value = try words.value()
      try change(id, of: &trial) { data in
        guard offset + value.count <= data.count else {
          throw VectorError("the section has \(data.count) bytes")
        }
        return data[..<offset] + value + data[(offset + value.count)...]
      }
    },
    "section.resize": { trial, words in
      let id = try id(&words)
      let size = try words.count("a size", limit: 0xFFFF)
      try change(id, of: &trial) { data in
        data.prefix(size) + [UInt8](repeating: 0, count: max(0, size - data.count))
      }
    },
    "section.remove": { trial, words in
      let id = try id(&words)
      try trial.change { draft in
        _ = try draft.section(id.text)
        try draft.changeMetadata { $0.sections.removeAll { $0.id == id } }
      }
    },
  ]

  /// Two letters, or the id as a number.
  private static func id(_ words: inout Words) throws -> SectionID {
    var copy = words
    if let number: UInt16 = try? copy.number("an id") {
      words = copy
      return SectionID(rawValue: number)
    }
    let letters = Array(try words.next("an id").utf8)
    guard letters.count == 2 else { throw VectorError("the id of a section has two letters") }
    return SectionID(rawValue: UInt16(letters[0]) | UInt16(letters[1]) << 8)
  }

  private static func change(
    _ id: SectionID, of trial: inout Trial, _ edit: ([UInt8]) throws -> [UInt8]
  ) throws {
    try trial.change { draft in
      try draft.changeMetadata { metadata in
        guard let index = metadata.sections.firstIndex(where: { $0.id == id }) else {
          throw VectorError("there is no section \(id.text)")
        }
        metadata.sections[index] = Section(id, raw: try edit(metadata.sections[index].data))
      }
    }
  }
}
