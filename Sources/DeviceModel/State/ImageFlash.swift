/// The bytes of the images, by the digest that the table has of them. What was damaged after it was
/// written stands here as it is now; whoever uses an image compares.
package struct ImageFlash: Sendable, Hashable {
  private var contents: [ImageDigest: [UInt8]] = [:]

  /// Empty flash.
  package init() {}

  /// Bytes as they are now, `nil` if there are none.
  package subscript(digest: ImageDigest) -> [UInt8]? {
    get { contents[digest] }
    set { contents[digest] = newValue }
  }

  /// What there is.
  var digests: Set<ImageDigest> { Set(contents.keys) }

  /// Removes what is no longer referred to.
  mutating func keep(_ digests: Set<ImageDigest>) {
    contents = contents.filter { digests.contains($0.key) }
  }
}
