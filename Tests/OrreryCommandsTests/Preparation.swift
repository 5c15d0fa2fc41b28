import ASXipFS
import ByteLayout
import Cryptography
import Foundation
import ImagePackage
import TestSupport

/// A step of a transcript that prepares a file. Numbers are decimal or `0x`, bytes hexadecimal.
///
/// | step | what it does |
/// | --- | --- |
/// | `make KIND FILE` | makes one of the ``CraftedPackage``s |
/// | `copy FROM TO` | copies a file |
/// | `patch FILE OFFSET BYTES` | overwrites bytes |
/// | `truncate FILE SIZE` | cuts a file off |
/// | `seal FILE` | makes the checksum of the file system and the signature fit again |
/// | `write FILE TEXT` | writes the rest of the line and a line feed |
struct Preparation {
  struct Mistake: Error { var words: String }

  let session: Session

  func run(_ line: String) throws {
    let words = line.split(separator: " ", maxSplits: 3).map(String.init)
    guard words.count >= 2 else { throw Mistake(words: line) }
    let name = words[1]
    switch (words[0], words.count) {
    case ("make", 3):
      guard let package = CraftedPackage(rawValue: name) else { throw Mistake(words: line) }
      try session.write(words[2], try package.bytes())
    case ("copy", 3):
      try session.write(words[2], try session.bytes(name))
    case ("patch", 4):
      var bytes = try session.bytes(name)
      guard let offset = number(words[2]), let patch = Hex.bytes(words[3]),
        offset + patch.count <= bytes.count
      else { throw Mistake(words: line) }
      bytes.replaceSubrange(offset..<(offset + patch.count), with: patch)
      try session.write(name, bytes)
    case ("truncate", 3):
      guard let size = number(words[2]) else { throw Mistake(words: line) }
      try session.write(name, Array(try session.bytes(name).prefix(size)))
    case ("seal", 2):
      try session.write(name, try CraftedPackage.sealed(try session.bytes(name)))
    case ("write", 3...):
      let text = words[2...].joined(separator: " ") + "\n"
      try session.write(name, Array(text.utf8))
    default: throw Mistake(words: line)
    }
  }

  private func number(_ word: String) -> Int? {
    word.hasPrefix("0x") ? Int(word.dropFirst(2), radix: 16) : Int(word)
  }
}
