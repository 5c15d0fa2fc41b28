internal import ImagePackage
internal import Inspection

extension Comparison {
  // MARK: Metadata

  /// Compares the ends of the packages that hold the files, and of the compressed ones around them.
  mutating func compareMetadata() {
    guard let first = old.image, let second = new.image else { return }
    guard let before = first.package, let after = second.package else {
      // Of two that are no packages nothing is lost.
      if (first.package == nil) != (second.package == nil) { add(Change(.notCompared, "metadata")) }
      return
    }
    difference.parts.append(.metadata)
    guard !isEqual else { return }
    if old.isWrapped || new.isWrapped {
      compareWrapped(before, after)
    } else {
      difference.changes += MetadataComparison.changes(before, after)
    }
    compareStanding(before, after)
  }

  /// Compares the packages inside, and what the outer ones say that is not said inside.
  private mutating func compareWrapped(_ before: Package, _ after: Package) {
    var inside: [Change] = []
    if let first = old.innermost?.package, let second = new.innermost?.package {
      inside = MetadataComparison.changes(first, second)
    } else if old.innerChunks != new.innerChunks {
      inside = [Change(.notCompared, "metadata of the inner package")]
    }
    let said = Set(inside)
    let prefix = "outer "
    let outside = MetadataComparison.changes(before, after, prefix: prefix).filter { change in
      var plain = change
      plain.subject = String(change.subject.dropFirst(prefix.count))
      // That only one side is compressed is said for itself.
      let isWrapping =
        old.isWrapped != new.isWrapped && plain.subject == CompressionSection.name
      return !said.contains(plain) && !isWrapping
    }
    difference.changes += inside + outside
    if old.isWrapped != new.isWrapped {
      add(
        Change(
          .compressionChanged, "package", old: .text(old.isWrapped ? "compressed" : "plain"),
          new: .text(new.isWrapped ? "compressed" : "plain")))
    } else if old.innerChunks == new.innerChunks,
      old.chunks?.prefix(before.contentSize) != new.chunks?.prefix(after.contentSize)
    {
      add(
        Change(
          .compressionChanged, "stream", old: .size(before.contentSize),
          new: .size(after.contentSize)))
    }
  }

  /// Whether one signature holds and the other does not. A signer who is not known is no news where
  /// another one is named.
  private mutating func compareStanding(_ before: Package, _ after: Package) {
    guard let first = old.standing, let second = new.standing else { return }
    guard first != .unchecked, second != .unchecked else {
      add(Change(.notCompared, "signature"))
      return
    }
    let isBroken = [first, second].contains { $0 == .invalid || $0 == .none }
    guard first != second, before.signer == after.signer || isBroken else { return }
    add(Change(.trustChanged, "signature", old: .text(first.rawValue), new: .text(second.rawValue)))
  }

  // MARK: Content

  /// Compares content that is no tree of files, and of trees what is not in their entries.
  mutating func compareContent() {
    let differs = old.innermostChunks != new.innermostChunks
    guard let first = old.innermost, let second = new.innermost, let before = first.package,
      let after = second.package
    else {
      if old.innermostChunks != nil, new.innermostChunks != nil, differs {
        add(Change(.bytesChanged, "bytes"))
      }
      return
    }
    let isTree = old.files != nil && new.files != nil
    if !isTree { difference.parts.append(.content) }
    guard !isEqual else { return }
    let bytes = (
      old.innermostChunks?.prefix(before.contentSize),
      new.innermostChunks?.prefix(after.contentSize)
    )
    guard !first.isContentUnseen, !second.isContentUnseen else {
      if bytes.0 != bytes.1 { add(Change(.notCompared, "content")) }
      return
    }
    var changes = ContentComparison.changes(first.content, second.content)
    changes += Self.hidden(old.innerHidden ?? old.hidden, new.innerHidden ?? new.hidden, "padding")
    if let one = old.files, let other = new.files, !TreeComparison.haveSameOrder(one, other) {
      changes.append(Change(.layoutChanged, "order of entries"))
    }
    if changes.isEmpty, difference.files.isEmpty, bytes.0 != bytes.1 {
      let sizes = (before.contentSize, after.contentSize)
      changes = [
        isTree
          ? Change(.bytesChanged, "content")
          : Change(.contentChanged, "content", old: .size(sizes.0), new: .size(sizes.1))
      ]
    }
    difference.changes += changes
    difference.changes += Self.hidden(
      old.isWrapped ? old.hidden : nil, new.isWrapped ? new.hidden : nil, "outer padding")
  }

  /// What padding hides that is not the same on both sides; a side without padding hides nothing.
  private static func hidden(
    _ old: HiddenBytes?, _ new: HiddenBytes?, _ subject: String
  ) -> [Change] {
    let counts = (old?.count ?? 0, new?.count ?? 0)
    guard old?.digest != new?.digest else { return [] }
    return [Change(.paddingChanged, subject, old: .size(counts.0), new: .size(counts.1))]
  }
}
