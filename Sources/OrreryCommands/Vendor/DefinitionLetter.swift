/// `-h` of the vendor's packer of 2020, which names the hardware definition; alone, it asks for help as
/// it does everywhere.
enum DefinitionLetter {
  /// The words behind `pack`, with `-f` in place of each `-h` that has a value.
  static func said(in words: [String]) -> [String] {
    let options = words.prefix { $0 != "--" }
    return words.indices.map { index in
      guard words[index] == "-h", index + 1 < options.count, !words[index + 1].hasPrefix("-")
      else { return words[index] }
      return "-f"
    }
  }

  /// A whole command line, where its verb is `pack`.
  static func said(inCommand arguments: [String]) -> [String] {
    arguments.first == "pack"
      ? ["pack"] + said(in: Array(arguments.dropFirst())) : arguments
  }
}
