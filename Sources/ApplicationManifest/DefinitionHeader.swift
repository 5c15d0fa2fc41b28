import Findings

extension HardwareDefinition {
  /// The C header of the definition, which applications for the main core include: a constant for each
  /// peripheral of the file itself; those of imports come from the headers of these
  /// (`evidence/hardware-definition.md#schema`).
  ///
  /// - Returns: `nil` where the definition has errors: a header of what is not understood would compile
  ///   into something else.
  package var header: String? {
    let endsEarly = imports.contains { path in
      path.unicodeScalars.contains { $0 == "\"" || $0 == "\\" || $0.value < 0x20 }
    }
    guard !findings.hasErrors, !endsEarly else { return nil }
    var text = ""
    for line in topContent { text += line + "\n" }
    let source = files.first.map { DefinitionPath.name(of: $0) } ?? ""
    text += "\n// Made from \(Self.comment(source)); changes belong there.\n\n#pragma once\n"
    for file in imports {
      text += "#include \"\(Self.headerName(of: DefinitionPath.name(of: file)))\"\n"
    }
    for peripheral in peripherals where peripheral.file == 0 {
      text += "\n"
      if let comment = peripheral.comment { text += "// \(Self.comment(comment))\n" }
      let value = peripheral.mapping ?? peripheral.headerValue ?? ""
      text += "#define \(peripheral.name) \(value)\n"
    }
    return text
  }

  /// `board.json` → `board.h`
  package static func headerName(of definition: String) -> String {
    let suffix = ".json"
    return (definition.hasSuffix(suffix) ? String(definition.dropLast(suffix.count)) : definition)
      + ".h"
  }

  /// One line that ends where it ends: to the compiler a backslash at the end, or its trigraph, goes on
  /// with the next line.
  private static func comment(_ text: String) -> String {
    var line = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.value < 0x20 || $0 == "\u{7F}" ? " " : $0 }))
    while line.hasSuffix("\\") || line.hasSuffix("??/") || line.hasSuffix(" ") { line.removeLast() }
    return line
  }
}
