/// What the peripherals of a board take of the chip
/// (`evidence/capabilities.md#pins-of-a-board-configuration`).
package struct BoardResources: Sendable, Hashable {
  /// Pins that an interrupt or a signal takes.
  package private(set) var pins: [Int] = []
  /// Serial interfaces and interrupt lines, by their names in a manifest.
  package private(set) var controllers: [String] = []
  /// Whether nothing else is taken. That is known only of presets whose hardware is public.
  package let isComplete: Bool

  /// The presets whose names say everything that they take.
  private static let known: Set<String> = ["lan-enc28j60-isu0-int5"]
  /// All properties of the node of such a preset.
  private static let properties: Set<String> = ["version", "preset", "desc"]

  /// Reads what a configuration takes out of the name of its preset, `WORD-WORD-…`: `isu0` is a
  /// serial interface, `int5` the interrupt of a pin, `gpio5` a pin. The tree of the known ones says
  /// no more; what another node or property means, nobody knows.
  package init(_ board: BoardConfiguration) {
    let preset = board.preset ?? ""
    isComplete = Self.known.contains(preset) && Self.isPlain(board.tree)
    for word in preset.split(separator: "-") {
      if let number = Self.number(after: "isu", in: word) {
        controllers.append("ISU\(number)")
      } else if let number = Self.number(after: "int", in: word) {
        pins.append(number)
        controllers.append("EINT\(number)")
      } else if let number = Self.number(after: "gpio", in: word) {
        pins.append(number)
      }
    }
  }

  /// Whether a tree holds nothing but the node `azconfig` with the properties that are known.
  private static func isPlain(_ tree: DeviceTree) -> Bool {
    tree.reservations.isEmpty && tree.nodes.count == 2 && tree.nodes[0].properties.isEmpty
      && tree.nodes[1].properties.allSatisfy { properties.contains($0.text) }
  }

  private static func number(after prefix: String, in word: Substring) -> Int? {
    guard word.hasPrefix(prefix) else { return nil }
    let digits = word.dropFirst(prefix.count)
    return (1...2).contains(digits.count) && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
      ? Int(digits) : nil
  }
}

extension BoardConfiguration {
  /// What it takes of the chip.
  package var resources: BoardResources { BoardResources(self) }
}
