internal import ByteLayout

/// Reads the hash tables of the symbols: the only places that tell the loader how many there are.
enum ELFHashTables {
  /// The number of symbols that `DT_HASH` states; `nil` where there is none.
  static func symbolCount(
    _ tables: inout ELFDynamicTables, _ bytes: Span<UInt8>, _ reading: inout ELFReading
  ) -> Int? {
    guard let room = tables.room(.hash, bytes, &reading) else { return nil }
    var reader = ByteReader(bytes.extracting(room))
    let header = (try? ELFHashHeader(parsing: &reader)) ?? ELFHashHeader()
    let (buckets, symbols) = (Int(header.bucketCount), Int(header.symbolCount))
    let stated = ELFHashHeader.storedSize + 4 * (buckets + symbols)
    guard let range = tables.table(.hash, size: stated, bytes, &reading) else { return nil }
    guard range.count == stated else { return nil }
    guard buckets + symbols <= reading.limits.hashWords else {
      reading.cut(
        ProgramRules.limit, "\(buckets) buckets and \(symbols) symbols", at: range.lowerBound,
        in: bytes, "hash")
      return symbols
    }
    let start = range.lowerBound + ELFHashHeader.storedSize
    var isSeen = [Bool](repeating: false, count: symbols)
    for bucket in 0..<buckets {
      var place = start + 4 * bucket
      while let word = bytes.word(at: place), word != 0 {
        let symbol = Int(word)
        guard symbol < symbols, !isSeen[symbol] else {
          reading.add(
            ProgramRules.hash,
            symbol < symbols
              ? "symbol \(symbol) stands in two places of the chains"
              : "symbol \(symbol) of \(symbols)",
            at: place, in: bytes, "hash", "buckets[\(bucket)]")
          break
        }
        isSeen[symbol] = true
        place = start + 4 * (buckets + symbol)
      }
    }
    return symbols
  }

  /// The number of symbols that `DT_GNU_HASH` leads to; `nil` where it leads to none.
  static func gnuSymbolCount(
    _ tables: inout ELFDynamicTables, _ bytes: Span<UInt8>, _ reading: inout ELFReading
  ) -> Int? {
    guard let room = tables.room(.gnuHash, bytes, &reading) else { return nil }
    var reader = ByteReader(bytes.extracting(room))
    let header = (try? ELFGNUHashHeader(parsing: &reader)) ?? ELFGNUHashHeader()
    let (buckets, first) = (Int(header.bucketCount), Int(header.firstSymbol))
    let start = ELFGNUHashHeader.storedSize + 4 * Int(header.filterCount)
    let chains = start + 4 * buckets
    guard chains <= room.count, buckets <= reading.limits.hashWords else {
      let rule = chains <= room.count ? ProgramRules.limit : ProgramRules.tableRange
      reading.cut(
        rule, "\(header.filterCount) words of a filter and \(buckets) buckets",
        at: room.lowerBound, in: bytes, "gnu_hash")
      return nil
    }
    if header.filterCount.nonzeroBitCount != 1 {
      reading.add(
        ProgramRules.hash, "\(header.filterCount) words of a filter, which is no power of two",
        at: room.lowerBound, in: bytes, "gnu_hash", "num_filter_words")
    }
    var last = 0
    for bucket in 0..<buckets {
      let place = room.lowerBound + start + 4 * bucket
      let symbol = Int(bytes.word(at: place) ?? 0)
      if symbol != 0, symbol < first {
        reading.add(
          ProgramRules.hash, "symbol \(symbol) comes before \(first), the first of the table",
          at: place, in: bytes, "gnu_hash", "buckets[\(bucket)]")
      }
      last = max(last, symbol)
    }
    guard last >= first, last > 0 else {
      _ = tables.table(.gnuHash, size: chains, bytes, &reading)
      return nil
    }
    let end = chainEnd(
      from: last, first: first, chains: room.lowerBound + chains, room, bytes, &reading)
    _ = tables.table(.gnuHash, size: chains + 4 * (end - first), bytes, &reading)
    return end
  }

  /// Walks the last chain: the word of its last symbol is odd.
  private static func chainEnd(
    from last: Int, first: Int, chains: Int, _ room: Range<Int>, _ bytes: Span<UInt8>,
    _ reading: inout ELFReading
  ) -> Int {
    var symbol = last
    while symbol - last < reading.limits.hashWords {
      let place = chains + 4 * (symbol - first)
      guard place <= room.upperBound - 4, let word = bytes.word(at: place) else { break }
      symbol += 1
      if word & 1 == 1 { return symbol }
    }
    reading.cut(
      ProgramRules.hash, "the chain of symbol \(last) has no end", at: room.lowerBound, in: bytes,
      "gnu_hash")
    // What is not in the table is not counted.
    return min(symbol, first + max(0, room.upperBound - chains) / 4)
  }
}
