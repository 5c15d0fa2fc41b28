import ImageContents
import Testing

/// What a board takes stands in the name of its preset; only of a known one it is all.
@Suite struct BoardResourcesTests {
  private func resources(_ preset: String) -> BoardResources {
    BoardConfiguration(preset: preset, description: "a board").resources
  }

  @Test("the known preset takes ISU0, and pin and interrupt line 5")
  func known() {
    let resources = resources("lan-enc28j60-isu0-int5")
    #expect(resources.pins == [5])
    #expect(resources.controllers == ["ISU0", "EINT5"])
    #expect(resources.isComplete)
  }

  @Test(
    "the words of another name count, but are not all",
    arguments: [
      ("can-isu3-isu4-int12-gpio60", [12, 60], ["ISU3", "ISU4", "EINT12"]),
      ("isu-int-gpio", [], []), ("isu123-int+5-gpio-5", [], []), ("", [], []),
      ("LAN-ISU0", [], []), ("xisu0", [], []),
    ] as [(String, [Int], [String])])
  func unknown(preset: String, pins: [Int], controllers: [String]) {
    let resources = resources(preset)
    #expect(resources.pins == pins)
    #expect(resources.controllers == controllers)
    #expect(!resources.isComplete)
  }

  @Test("a tree that says more than the known one is not known", arguments: 0..<4)
  func more(change: Int) {
    var board = BoardConfiguration(preset: "lan-enc28j60-isu0-int5", description: "a board")
    switch change {
    case 0: board.tree.nodes.append(DeviceTree.Node(name: [0x61], parent: 0))
    case 1: board.tree.nodes[0].properties = [DeviceTree.Property(name: [0x61], value: [])]
    case 2: board.tree.nodes[1].properties.append(DeviceTree.Property(name: [0x61], value: []))
    default: board.tree.reservations = [DeviceTree.Reservation(address: 0, size: 1)]
    }
    #expect(!board.resources.isComplete)
    #expect(board.resources.pins == [5])
  }
}
