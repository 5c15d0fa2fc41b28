/// Why a `.ksy` file was refused.
struct KaitaiError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
