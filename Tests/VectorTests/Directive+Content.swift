import ASXipFS

extension Directive {
  /// The image and what it holds. The result is a sound package.
  static let contents: [String: Action] = [
    "base": { trial, words in
      var draft = try Base.named(try words.next("a base"))
      if !words.isAtEnd { try draft.change(signer: try SigningIdentity.named(words.next("a key"))) }
      trial.draft = draft
    },
    "manifest": { trial, words in
      let text = try words.all("a text")
      try trial.change { try $0.setFile(Draft.manifestPath, mode: nil, Array(text.utf8)) }
    },
    "manifest.set": { trial, words in
      let path = try words.next("a member")
      let json = try words.all("a value")
      try trial.change { try $0.setManifest(path, json) }
    },
    "manifest.remove": { trial, words in
      let path = try words.next("a member")
      try trial.change { try $0.removeManifest(path) }
    },
    "file": { trial, words in
      let path = try words.next("a path")
      let mode: UInt16? = words.take("mode") ? try words.number("a mode") : nil
      let data = try words.value()
      try trial.change { try $0.setFile(path, mode: mode, data) }
    },
    "file.remove": { trial, words in
      let path = try words.next("a path")
      try trial.change { draft in
        _ = try draft.entry(path)
        try draft.rebuild(without: path)
      }
    },
    "file.link": { trial, words in
      let path = try words.next("a path")
      let target = Array(try words.next("a target").utf8)
      try trial.change { draft in
        try draft.rebuild(without: path) {
          try $0.add(path: path, .symlink(target), mode: FileTree.symlinkMode)
        }
      }
    },
    "file.deep": { trial, words in
      let depth = try words.count("a depth", limit: 20_000)
      try trial.change { draft in
        try draft.rebuild { tree in
          var parent = 0
          for _ in 0..<depth {
            parent = try tree.add([0x64], .directory, mode: FileTree.directoryMode, to: parent)
          }
        }
      }
    },
    "file.wide": { trial, words in
      let count = try words.count("a count", limit: 200_000)
      try trial.change { draft in
        try draft.rebuild { tree in
          for index in 0..<count {
            try tree.add(Array("f\(index)".utf8), .file([]), mode: FileTree.fileMode)
          }
        }
      }
    },
    "inode": { trial, words in
      let path = try words.next("a path")
      let field = try words.next("a field")
      let value: UInt32 = try words.number("a value")
      try trial.change { try $0.setInode(path, field, value) }
    },
    "inode.name": { trial, words in
      let path = try words.next("a path")
      let name = try words.value()
      try trial.change { try $0.setName(path, name) }
    },
    "content": { trial, words in
      let value = try words.value()
      try trial.change { try $0.replaceContent(value) }
    },
    "content.write": { trial, words in
      let place = try words.next("a place")
      let value = try words.value()
      try trial.change { try $0.overwriteContent(at: $0.offset(of: place), value) }
    },
    "compress": { trial, words in
      let identity = try SigningIdentity.named(try words.next("a key"))
      try trial.change { try $0.compress(identity) }
    },
  ]
}
