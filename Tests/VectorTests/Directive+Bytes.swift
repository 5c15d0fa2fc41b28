import ImagePackage

extension Directive {
  /// Bytes and signatures. Nothing is made sound again.
  static let bytes: [String: Action] = [
    "write": { trial, words in
      let place = try words.next("a place")
      let value = try words.value()
      try trial.change { try $0.overwrite(at: $0.offset(of: place), value) }
    },
    "insert": { trial, words in
      let place = try words.next("a place")
      let value = try words.value()
      try trial.change { try $0.insert(at: $0.offset(of: place), value) }
    },
    "remove": { trial, words in
      let place = try words.next("a place")
      let count = try words.count("a count")
      try trial.change { try $0.remove(at: $0.offset(of: place), count) }
    },
    "keep": { trial, words in
      let count = try words.count("a count")
      try trial.change { try $0.remove(at: count, $0.bytes.count - count) }
    },
    "flip": { trial, words in
      let place = try words.next("a place")
      let bit = try words.count("a bit", limit: 7)
      try trial.change { draft in
        let offset = try draft.offset(of: place)
        guard draft.bytes.indices.contains(offset) else { throw VectorError("there is no byte") }
        try draft.overwrite(at: offset, [draft.bytes[offset] ^ 1 << UInt8(bit)])
      }
    },
    "sign": { trial, words in
      let request = try SignatureRequestText(&words)
      try trial.change { try $0.sign(request) }
    },
    // Every byte of the metadata in turn takes four other values, and the image is signed again.
    "sweep": { trial, words in
      guard words.take("metadata") else { throw VectorError("only the metadata can be swept") }
      let draft = try trial.image()
      let package = try draft.package()
      for offset in package.contentSize..<package.signatureRange.lowerBound {
        let byte = draft.bytes[offset]
        for value in Set([0, 0xFF, byte ^ 0x01, byte ^ 0x80]) where value != byte {
          var mutant = draft
          try mutant.overwrite(at: offset, [value])
          try mutant.sign()
          trial.sweep.append(mutant.bytes)
        }
      }
    },
  ]
}
