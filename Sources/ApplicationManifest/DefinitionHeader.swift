import Findings

extension HardwareDefinition {
  /// The C header of a definition, which applications for the main core include.
  package struct Header: Sendable {
    package let text: String
    /// The peripherals whose mappings lead to nothing: to C, what they stand for is no word.
    package let leftOut: [Peripheral]
  }

  /// A header with a constant for each peripheral of the file itself; those of imports come from the
  /// headers of these (`evidence/hardware-definition.md#schema`).
  ///
  /// - Returns: `nil` where the definition has errors, or values that C does not get: a header of what
  ///   is not understood would compile into something else.
  package var header: Header? {
    let hasValues = peripherals.allSatisfy { $0.mapping != nil || $0.headerValue != nil }
    guard !findings.hasErrors, hasValues else { return nil }
    var text = ""
    for line in topContent { text += Self.seen(line, keeping: ["\t", "\n"]) + "\n" }
    let source = files.first.map { DefinitionPath.name(of: $0) } ?? ""
    text += "\n// Made from \(Self.comment(source)); changes belong there.\n\n#pragma once\n"
    for file in imports {
      text += "#include \"\(Self.headerName(of: DefinitionPath.name(of: file)))\"\n"
    }
    var leftOut: [Peripheral] = []
    for (index, peripheral) in peripherals.enumerated() where peripheral.file == 0 {
      text += "\n"
      if case .broken(let target) = follow(from: index) {
        leftOut.append(peripheral)
        text += "// \(peripheral.name) is left out: nothing defines \(target).\n"
        continue
      }
      if let comment = peripheral.comment { text += "// \(Self.comment(comment))\n" }
      if peripheral.isOverride { text += "#undef \(peripheral.name)\n" }
      text += "#define \(peripheral.name) \(constant(at: index))\n"
    }
    return Header(text: text, leftOut: leftOut)
  }

  /// What a name is defined as. One that overrides what it is mapped to gets the value of that: to C it
  /// would be itself.
  private func constant(at start: Int) -> String {
    var passed = [start]
    var index = start
    while let mapping = peripherals[index].mapping {
      guard mapping == peripherals[start].name,
        let next = self.index(of: mapping, excluding: passed)
      else { return mapping }
      passed.append(next)
      index = next
    }
    return peripherals[index].headerValue ?? ""
  }

  /// `board.json` → `board.h`
  package static func headerName(of definition: String) -> String {
    let suffix = ".json"
    return (definition.hasSuffix(suffix) ? String(definition.dropLast(suffix.count)) : definition)
      + ".h"
  }

  /// Whether an `#include` can have a name between its quotes.
  static func canInclude(_ name: String) -> Bool {
    !name.unicodeScalars.contains { $0 == "\"" || $0 == "\\" || $0.isUnseen }
  }

  /// Text in which a reader sees what the compiler sees.
  private static func seen(_ text: String, keeping kept: [Unicode.Scalar] = []) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.isUnseen && !kept.contains($0) ? " " : $0 }))
  }

  /// One line that ends where it ends: to the compiler a backslash at the end, or its trigraph, goes on
  /// with the next line.
  private static func comment(_ text: String) -> String {
    var line = seen(text)
    while line.hasSuffix("\\") || line.hasSuffix("??/") || line.hasSuffix(" ") { line.removeLast() }
    return line
  }
}
