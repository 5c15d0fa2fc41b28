import ASXipFS
import ByteLayout
import ImageDifference

extension DiffReport {
  /// A row of the table of sizes.
  struct SizeRow {
    var name: String
    var old: Int?
    var new: Int?

    /// Bytes that came; negative for those that went.
    var growth: Int { (new ?? 0) - (old ?? 0) }

    /// Old, new, growth with its sign, name.
    var cells: [String] {
      [
        old.map { "\($0)" } ?? "-", new.map { "\($0)" } ?? "-",
        growth > 0 ? "+\(growth)" : "\(growth)", name,
      ]
    }
  }

  /// The whole, then each file whose size is not the same, the largest difference first.
  var sizes: [SizeRow] {
    var rows: [SizeRow] = []
    for file in difference.files {
      let isFile = file.old?.kind == .file || file.new?.kind == .file
      guard isFile, file.old?.size != file.new?.size else { continue }
      rows.append(
        SizeRow(name: Printable.text(file.path), old: file.old?.size, new: file.new?.size))
    }
    rows.sort { abs($0.growth) > abs($1.growth) }
    let most = rows.prefix(50)
    guard let before = old.size, let after = new.size, old.kind == new.kind else {
      return Array(most)
    }
    return [SizeRow(name: "whole \(old.kind.rawValue)", old: before, new: after)] + most
  }
}
