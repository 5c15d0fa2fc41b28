import Findings
import Foundation
import TestSupport
import Testing

@testable import ImageContents

/// Root, `azconfig` with three properties. Structure at 56: root at 56, node at 64, `version` at 80,
/// `preset` at 96, `desc` at 112, two ends at 128 and 132, the end at 136; strings at 140 up to 160.
private let board = BoardConfiguration(preset: "abc", description: "xyz").serialized

private let withReservation: [UInt8] = {
  var tree = DeviceTree()
  tree.reservations = [DeviceTree.Reservation(address: 0x1000, size: 16)]
  tree.nodes = [DeviceTree.Node(name: [], parent: nil)]
  return tree.serialized
}()

private let twins: [UInt8] = {
  var tree = DeviceTree()
  tree.nodes = [DeviceTree.Node(name: [], parent: nil)]
  tree.nodes += Array(repeating: DeviceTree.Node(name: [0x61], parent: 0), count: 2)
  return tree.serialized
}()

let treeCases = [
  Case(ImageContentRules.treeMagic, 0..<4, board.with(0, 0xED, 0xFE, 0x0D, 0xD0)),
  Case(ImageContentRules.treeMagic, 0..<3, Array(board.prefix(3))),
  Case(ImageContentRules.treeVersion, 20..<28, board.with(23, 16)),
  Case(ImageContentRules.treeVersion, 20..<28, board.with(27, 17)),
  Case(ImageContentRules.treeSize, 0..<39, Array(board.prefix(39))),
  Case(ImageContentRules.treeSize, 4..<8, board + [1]),
  Case(ImageContentRules.treeSize, 4..<8, board + [0, 0, 0, 0]),
  Case(ImageContentRules.treeSize, 4..<8, board.with(7, 161)),
  Case(ImageContentRules.treeBlock, 8..<12, board.with(11, 8)),
  Case(ImageContentRules.treeBlock, 8..<12, board.with(11, 58)),
  Case(ImageContentRules.treeBlock, 8..<12, board.with(36, 0x7F)),
  Case(ImageContentRules.treeBlock, 12..<16, board.with(12, 0xFF)),
  Case(ImageContentRules.treeBlock, 12..<16, board.with(32, 0xFF)),
  Case(ImageContentRules.treeBlock, 16..<20, board.with(19, 44)),
  Case(ImageContentRules.treeOverlap, 132..<140, board.with(15, 132)),
  Case(ImageContentRules.treeReservations, 16..<20, board.with(19, 152)),
  Case(ImageContentRules.treeReservation, 40..<56, withReservation),
  Case(ImageContentRules.treeStructure, 56..<56, board.with(59, 7)),
  Case(ImageContentRules.treeStructure, 56..<56, board.with(59, 2)),
  Case(ImageContentRules.treeStructure, 56..<56, board.with(59, 3)),
  Case(ImageContentRules.treeStructure, 61..<61, board.with(61, 1)),
  Case(ImageContentRules.treeStructure, 84..<84, board.with(86, 1)),
  Case(ImageContentRules.treeStructure, 132..<132, board.with(135, 3)),
  Case(ImageContentRules.treeStructure, 132..<132, board.with(135, 9)),
  Case(ImageContentRules.treeStructure, 136..<136, board.with(139, 1)),
  Case(ImageContentRules.treeStructure, 136..<136, board.with(39, 80)),
  Case(ImageContentRules.treeString, 88..<92, board.with(91, 20)),
  Case(ImageContentRules.treeString, 120..<124, board.with(159, 0x61)),
  Case(ImageContentRules.treeString, 88..<92, board.with(88, 0xFF, 0xFF, 0xFF, 0xFF)),
  Case(ImageContentRules.treeTwice, 76..<84, twins),
  Case(ImageContentRules.treeTwice, 96..<112, board.with(107, 0)),
]

let boardCases = [
  Case(ImageContentRules.boardNode, 56..<64, board.with(68, 0x62)),
  Case(ImageContentRules.boardProperty, 80..<96, board.with(95, 2)),
  Case(ImageContentRules.boardProperty, 96..<112, board.with(108, 0xFF)),
  Case(ImageContentRules.boardProperty, 64..<80, board.with(155, 0x65)),
]

private func read(
  _ content: [UInt8], limits: DeviceTreeLimits = .default
) -> (BoardConfiguration?, [Finding]) {
  var log = FindingLog()
  let board = BoardConfiguration.read(content.span, limits: limits, findings: &log)
  return (board, log.findings)
}

private func matches(_ content: [UInt8]) -> Bool { BoardConfiguration.matches(content.span) }

@Test(arguments: treeCases + boardCases)
private func aBrokenTreeRuleIsFoundAtItsPlace(_ test: Case) {
  let (_, findings) = read(test.content)
  #expect(
    findings.contains { $0.rule == test.rule && $0.place.range == test.range }, "\(findings)")
}

@Test(
  arguments: [
    (DeviceTreeLimits(maximumNodes: 1), 64), (DeviceTreeLimits(maximumDepth: 1), 64),
    (DeviceTreeLimits(maximumProperties: 2), 112),
  ] as [(DeviceTreeLimits, Int)])
func aTreeBeyondALimitIsCutThere(_ limits: DeviceTreeLimits, _ offset: Int) {
  let (_, findings) = read(board, limits: limits)
  #expect(findings.first?.rule == ImageContentRules.treeLimit)
  #expect(findings.first?.place.range == offset..<offset)
}

@Test func aLongNameIsRefusedAndNotCopiedForEveryProperty() {
  let (_, findings) = read(board, limits: DeviceTreeLimits(maximumNameLength: 4))
  #expect(findings.contains { $0.rule == ImageContentRules.treeStructure })
  var tree = DeviceTree()
  tree.nodes = [DeviceTree.Node(name: [], parent: nil)]
  let long = [UInt8](repeating: 0x61, count: 100_000)
  tree.nodes[0].properties = Array(
    repeating: DeviceTree.Property(name: long, value: []), count: 1000)
  let (found, _) = read(tree.serialized)
  #expect(found?.tree.nodes.first?.properties.allSatisfy { $0.name.isEmpty } == true)
}

@Test func aBoardConfigurationIsReadAsItWasWritten() {
  let (found, findings) = read(board)
  #expect(findings == [])
  #expect(board.count == 160)
  #expect(found?.version == 1)
  #expect(found?.preset == "abc")
  #expect(found?.description == "xyz")
  #expect(found?.serialized == board)
  #expect(matches(board))
  #expect(!matches([0xD0, 0x0D, 0xFE]))
}

@Test func nestedNodesAndReservationsSurvive() {
  var tree = DeviceTree()
  tree.bootProcessor = 3
  tree.reservations = [DeviceTree.Reservation(address: .max, size: 1)]
  for (name, parent) in [("", nil), ("a", 0), ("b", 1), ("c", 1), ("d", 0)] as [(String, Int?)] {
    var node = DeviceTree.Node(name: Array(name.utf8), parent: parent)
    node.properties = [DeviceTree.Property(name: Array("p".utf8), value: Array(name.utf8))]
    tree.nodes.append(node)
  }
  var log = FindingLog()
  let bytes = tree.serialized
  let found = DeviceTree.read(bytes.span, findings: &log)
  #expect(log.findings.map(\.rule) == [ImageContentRules.treeReservation])
  #expect(found?.serialized == bytes)
  #expect(found?.nodes.map(\.parent) == [nil, 0, 1, 1, 0])
  #expect(found?.reservations == tree.reservations)
  #expect(found?.bootProcessor == 3)
}

@Test func emptyOperationsAreSkipped() {
  // The node `azconfig` gives its name up for empty operations in front of it.
  var content = board
  content.replaceSubrange(64..<80, with: [0, 0, 0, 4, 0, 0, 0, 4, 0, 0, 0, 1, 0x61, 0, 0, 0])
  let (found, _) = read(content)
  #expect(found?.tree.nodes.map(\.name) == [[], [0x61]])
}

@Test func noDamagedTreeTrapsTheReader() {
  for content in [board, withReservation, twins] {
    damage(content) { content in
      guard let found = read(content).0 else { return }
      var log = FindingLog()
      // What was read can be written, and what was written reads as the same.
      let again = DeviceTree.read(found.serialized.span, findings: &log)
      #expect(again?.serialized == found.serialized)
    }
  }
}

@Test(
  arguments: [
    ([], .empty), ([0x61, 0], .texts(["a"])), ([0x61, 0, 0x62, 0], .texts(["a", "b"])),
    ([0, 0, 0, 1], .words([1])), ([1, 2], .bytes([1, 2])), ([0x61, 0, 0], .bytes([0x61, 0, 0])),
    ([0xFF, 0, 0, 0, 0, 0, 0, 2], .words([0xFF00_0000, 2])),
  ] as [([UInt8], DeviceTreeValue)])
func aValueIsShownAsWhatItLooksLike(_ value: [UInt8], _ expected: DeviceTreeValue) {
  #expect(DeviceTreeValue(value) == expected)
}

@Test(.enabled(if: Repository.real != nil, "no folder of real files"))
func theRealBoardConfigurationIsReadAndWrittenByteForByte() throws {
  let real = try #require(Repository.real)
  let file = try #require(
    Repository.files(in: real.appending(path: "packages")).first {
      $0.lastPathComponent.contains("lan-enc28j60")
    })
  let content = Array(try Repository.bytes(file).prefix(240))
  let (found, findings) = read(content)
  #expect(findings == [])
  #expect(found?.version == 1)
  #expect(found?.preset == "lan-enc28j60-isu0-int5")
  #expect(found?.serialized == content)
  let description = try #require(found?.description)
  let made = BoardConfiguration(preset: "lan-enc28j60-isu0-int5", description: description)
  #expect(made.serialized == content)
}
