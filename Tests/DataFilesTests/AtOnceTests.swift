import Foundation
import Synchronization
import Testing

@testable import DataFiles

/// Several who write the same at once: one has it, whole, and the others leave it alone.
@Suite struct AtOnceTests {
  /// Does something in several threads at once, and gives the numbers of those that did it.
  private func winners(_ count: Int, _ body: @Sendable (Int) throws -> Void) -> [Int] {
    let done = Mutex<[Int]>([])
    DispatchQueue.concurrentPerform(iterations: count) { number in
      if (try? body(number)) != nil { done.withLock { $0.append(number) } }
    }
    return done.withLock { $0 }
  }

  @Test("a folder of extracted files is that of one", arguments: [true, false])
  func trees(isThere: Bool) throws {
    let scratch = try Scratch()
    for round in 0..<100 {
      let path = scratch("out\(round)")
      if isThere {
        try FileManager.default.createDirectory(
          atPath: path, withIntermediateDirectories: false)
      }
      let winners = winners(3) { number in
        var tree = try OutputTree(path: path)
        for name in ["a", "b", "c"] {
          try tree.write([Array("\(name)\(number)".utf8)], [UInt8(number)])
        }
        tree.commit()
      }
      #expect(winners.count == 1)
      let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
      #expect(names == winners.flatMap { number in ["a", "b", "c"].map { "\($0)\(number)" } })
    }
  }

  @Test("one that fails takes away nothing of another")
  func failedTree() throws {
    let scratch = try Scratch()
    for round in 0..<100 {
      let path = scratch("out\(round)")
      let winners = winners(3) { number in
        var tree = try OutputTree(path: path)
        try tree.write([[0x61]], [UInt8(number)])
        if number != 0 { throw CancellationError() }
        tree.commit()
      }
      #expect(winners.isEmpty || winners == [0])
      let names = try? FileManager.default.contentsOfDirectory(atPath: path)
      #expect(names?.isEmpty != false || winners == [0])
      if winners == [0] { #expect(try scratch.read("out\(round)/a") == [0]) }
    }
  }

  @Test("a file that replaces none is that of the first", arguments: [true, false])
  func files(unnamed: Bool) throws {
    let scratch = try Scratch()
    for round in 0..<100 {
      let path = scratch("key\(round)")
      let winners = winners(3) { number in
        var file = try AtomicOutput(path: path, permissions: nil, refusing: [], unnamed: unnamed)
        file.isReplacing = false
        try file.write([UInt8(number)])
        try file.commit()
      }
      #expect(winners.count == 1)
      #expect(try scratch.read("key\(round)") == winners.map { UInt8($0) })
    }
    #expect(try scratch.names().count == 100)
  }

  @Test("two files that belong together stay together", arguments: [true, false])
  func pairs(isReplacing: Bool) throws {
    let scratch = try Scratch()
    for round in 0..<100 {
      let paths = ["certificate\(round)", "key\(round)"]
      let winners = winners(3) { [first = scratch(paths[0]), second = scratch(paths[1])] number in
        var certificate = try AtomicOutput(path: first)
        var key = try AtomicOutput(path: second)
        certificate.isReplacing = isReplacing
        key.isReplacing = isReplacing
        try certificate.write([UInt8(number)])
        try key.write([UInt8(number)])
        try AtomicOutput.commit(certificate, key)
      }
      #expect(winners.count == (isReplacing ? 3 : 1))
      #expect(try scratch.read(paths[0]) == scratch.read(paths[1]))
    }
  }
}
