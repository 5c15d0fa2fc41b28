/// What the libraries of a device offer to applications, symbol by symbol: the tables of
/// `Formats/api`, inside the program. `Formats/README.md` says how to read them.
package enum APISurface {
  private static let offered = SortedTable(bytes: PackageResources.surface_tsv)
  private static let hidden = SortedTable(bytes: PackageResources.hidden_tsv)
  private static let libraries = SortedTable(bytes: PackageResources.libraries_tsv)

  /// What is known of one symbol.
  package enum Standing: Sendable, Hashable {
    /// A library offers it.
    case offered(Offer)
    /// The C library of the device has it, and the stub library that applications are linked with
    /// does not offer it: only the linker stands between.
    case hidden(library: String)
    /// Compilers ask for it and nobody has to define it, where the symbol is weak.
    case ofCompiler
    /// Nobody knows it.
    case unknown

    /// Whether the symbol is outside of what the libraries offer.
    package var isOutside: Bool {
      switch self {
      case .offered, .ofCompiler: false
      case .hidden, .unknown: true
      }
    }
  }

  /// A symbol that a library offers.
  package struct Offer: Sendable, Hashable {
    /// The library, by the name that programs need it by.
    package var library: String
    /// The first set known to have it. It may have been there before.
    package var since: APISetName
    /// The last set that has it, where one without it is known.
    package var until: APISetName?

    package init(library: String, since: APISetName, until: APISetName? = nil) {
      self.library = library
      self.since = since
      self.until = until
    }

    fileprivate init?(_ table: SortedTable, _ line: Int) {
      var columns = table.columns(line)
      columns.skip()
      library = columns.next()
      guard let since = APISetName(columns.nextBytes()) else { return nil }
      self.since = since
      until = APISetName(columns.nextBytes())
    }

    /// Whether a set is known to have it.
    package func isKnown(in set: APISetName) -> Bool {
      since.isIncluded(in: set) && until.map { set.isIncluded(in: $0) } ?? true
    }
  }

  /// What is known of a symbol.
  ///
  /// - Parameter isWeak: Whether the program runs without it, too.
  package static func standing(of symbol: String, isWeak: Bool) -> Standing {
    if let line = offered.first(symbol) {
      guard var offer = Offer(offered, line) else { return isWeak ? .ofCompiler : .unknown }
      // Few symbols are in several libraries; who had it first counts.
      var next = offered.next(after: line)
      while let other = next {
        if let found = Offer(offered, other), found.since.isIncluded(in: offer.since) {
          offer = found
        }
        next = offered.next(after: other)
      }
      return .offered(offer)
    }
    if let line = hidden.first(symbol) { return .hidden(library: hidden.text(line, 1)) }
    // GCC names all of transactional memory so.
    return isWeak && symbol.hasPrefix("_ITM_") ? .ofCompiler : .unknown
  }

  /// Whether a library is known to be on devices, under the name that programs need it by.
  package static func hasLibrary(_ name: String) -> Bool { libraries.first(name) != nil }
}
