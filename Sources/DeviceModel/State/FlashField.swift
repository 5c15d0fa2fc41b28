import Verification

/// One figure of the flash, for the writer and the reader of the state.
struct FlashField {
  let name: String
  let get: @Sendable (FlashLimits) -> Int
  let set: @Sendable (inout FlashLimits, Int) -> Void

  private init(_ name: String, _ path: any WritableKeyPath<FlashLimits, Int> & Sendable) {
    self.name = name
    get = { $0[keyPath: path] }
    set = { $0[keyPath: path] = $1 }
  }

  /// Every figure; the bounds of executable flash are two.
  static let all = [
    FlashField("applications", \.applications),
    FlashField("board_configuration", \.boardConfiguration),
    FlashField("configuration", \.configuration),
    FlashField("firmware", \.firmware),
    FlashField("alignment", \.alignment),
    FlashField("mutable_storage_kib", \.mutableStorageKiB),
    FlashField("mutable_storage_of_one_kib", \.mutableStorageOfOneKiB),
    FlashField("executable_start", \.executableStart),
    FlashField("executable_size", \.executableSize),
  ]
}

extension FlashLimits {
  fileprivate var executableStart: Int {
    get { executable.lowerBound }
    set { executable = newValue..<(newValue + executable.count) }
  }

  fileprivate var executableSize: Int {
    get { executable.count }
    set { executable = executable.lowerBound..<(executable.lowerBound + newValue) }
  }
}
