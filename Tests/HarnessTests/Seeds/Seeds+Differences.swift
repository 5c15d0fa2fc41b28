extension Seeds {
  /// Two images: edits of one, two of the supply, two that stand in the input.
  static func difference() -> Seeds {
    var seeds = Seeds()
    // Each kind of image, unchanged, then with a byte changed at its start and at its end.
    for image in [0, 1, 8, 9, 10, 14, 15, 16, 17, 20] as [UInt8] {
      seeds.add("same", [0, image])
      seeds.add("start", [0, image, 0, 10, 0, 1])
      seeds.add("end", [1, image, 0x80, 100, 0, 1])
    }
    for pair in [(0, 1), (0, 2), (0, 4), (1, 9), (10, 11), (14, 15), (0, 14)] as [(UInt8, UInt8)] {
      seeds.add("two", [2, pair.0, pair.1])
    }
    let texts = [
      #"{"Name":"a","Capabilities":{"Gpio":[8],"AllowedConnections":["a.example"]}}"#,
      #"{"Name":"b","Capabilities":{"Gpio":[9],"MutableStorage":{"SizeKB":8}}}"#,
      #"{"Name":"b","Capabilities":["WifiConfig"]} x"#, "bytes", "",
    ].map { Array($0.utf8) }
    for (first, second) in zip(texts, texts.dropFirst()) {
      seeds.add("texts", [3, UInt8(first.count), 0] + first + second)
    }
    return seeds
  }
}
