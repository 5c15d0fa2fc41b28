import DataFiles
public import Findings

/// A device: a state that survives, and what it makes of requests. Several values, also of several
/// processes, can stand for one device; a request sees what all of them did before.
public struct Device: Sendable {
  private let storage: any DeviceStorage
  /// The state as this value saw it last.
  public private(set) var state: DeviceState
  /// The text that ``state`` was read from, or written as.
  private var text: [UInt8]

  /// Makes a device, and has it do what it was made with, such as installing its firmware: all of
  /// it, or there is no device.
  ///
  /// - Parameters:
  ///   - blueprint: What is made.
  ///   - storage: Where it lives.
  ///   - operations: What it does before anybody sees it; a refusal is no failure.
  ///   - time: Seconds since 1970-01-01 UTC.
  /// - Throws: `exists` where the storage holds one; `unsuitable` for a blueprint of none.
  public static func create(
    _ blueprint: DeviceBlueprint, in storage: any DeviceStorage,
    doing operations: [DeviceOperation] = [], time: Int64 = 0
  ) throws(OperationFailure) -> Device {
    try create(in: storage, time: time) { () throws(OperationFailure) in (blueprint, operations) }
  }

  /// Makes a device of what is made for it, such as its keys. Of several who try at once, one makes
  /// it, and the others do nothing at all.
  ///
  /// - Parameters:
  ///   - storage: Where it lives.
  ///   - time: Seconds since 1970-01-01 UTC.
  ///   - prepare: Makes what the device is made of, while nobody else changes the storage, and once it
  ///     is known that the storage holds no device.
  ///   - undo: Takes that away again where no device comes of it.
  package static func create(
    in storage: any DeviceStorage, time: Int64,
    preparedBy prepare: () throws(OperationFailure) -> (DeviceBlueprint, [DeviceOperation]),
    undoing undo: () -> Void = {}
  ) throws(OperationFailure) -> Device {
    try storage.exclusively { () throws(OperationFailure) in
      guard try storage.read(DeviceFile.state, limit: .max) == nil else {
        throw OperationFailure(DeviceFault.exists)
      }
      // Images without a device are somebody's: of one whose state was moved away, perhaps.
      if let image = try storage.names().first(where: { DeviceFile.digest(inName: $0) != nil }) {
        throw OperationFailure(DeviceFault.unsuitable("the folder holds the image \(image)"))
      }
      do throws(OperationFailure) {
        let (blueprint, operations) = try prepare()
        try blueprint.check()
        var device = Device(storage, DeviceState(blueprint), [])
        var state = device.state
        for operation in operations {
          (state, _) = try state.applying(DeviceRequest(operation), time: time)
        }
        try device.commit(state)
        return device
      } catch {
        // Whoever cannot write can often remove; whoever cannot has lost nothing but room.
        for name in (try? storage.names()) ?? [] where DeviceFile.digest(inName: name) != nil {
          try? storage.remove(name)
        }
        undo()
        throw error
      }
    }
  }

  /// Opens a device. Files that a loss of power left behind are removed; nothing else happens: to
  /// boot is a request.
  ///
  /// - Throws: `missing` where there is none, `damaged` for a state that no device writes.
  public init(opening storage: any DeviceStorage) throws(OperationFailure) {
    self = try storage.exclusively { () throws(OperationFailure) in
      guard let text = try storage.read(DeviceFile.state, limit: DeviceFile.stateLimit) else {
        throw OperationFailure(DeviceFault.missing)
      }
      var state = try DeviceState(stored: text)
      try Self.load(&state, from: storage)
      let device = Device(storage, state, text)
      try device.clean()
      return device
    }
  }

  private init(_ storage: any DeviceStorage, _ state: DeviceState, _ text: [UInt8]) {
    self.storage = storage
    self.state = state
    self.text = text
  }

  /// Carries out a request, or refuses it. What it did survives a loss of power when this returns, and a
  /// loss of power before leaves it done or not begun.
  ///
  /// - Parameters:
  ///   - request: What is asked.
  ///   - time: Seconds since 1970-01-01 UTC.
  /// - Throws: Where the storage or OpenSSL fails; a refusal is a reply.
  public mutating func perform(
    _ request: DeviceRequest, time: Int64
  ) throws(OperationFailure) -> DeviceReply {
    try perform([request], time: time)
  }

  /// Carries out requests, one after the other until one is refused; nobody else's comes in between, who
  /// would find what the first of them left half done.
  ///
  /// - Returns: The last reply.
  package mutating func perform(
    _ requests: [DeviceRequest], time: Int64
  ) throws(OperationFailure) -> DeviceReply {
    let before = self
    let storage = storage
    let (after, reply) = try storage.exclusively { () throws(OperationFailure) in
      var device = before
      try device.refresh()
      var reply = DeviceReply.done
      for request in requests where reply.refusal == nil {
        let (next, answer) = try device.state.applying(request, time: time)
        if next != device.state { try device.commit(next) }
        reply = answer
      }
      return (device, reply)
    }
    self = after
    return reply
  }

  /// Sees what others did since, and what became of the images.
  private mutating func refresh() throws(OperationFailure) {
    guard let current = try storage.read(DeviceFile.state, limit: DeviceFile.stateLimit) else {
      throw OperationFailure(DeviceFault.missing)
    }
    if current != text {
      state = try DeviceState(stored: current)
      text = current
    }
    try Self.load(&state, from: storage)
  }

  /// Reads the images that the table refers to. One that is missing or damaged is so when it is
  /// used, not before; the capability file is used by everything that is asked of a device.
  private static func load(
    _ state: inout DeviceState, from storage: any DeviceStorage
  ) throws(OperationFailure) {
    var flash = ImageFlash()
    for image in state.installed + state.staged where flash[image.digest] == nil {
      do {
        flash[image.digest] = try storage.read(
          DeviceFile.name(of: image.digest), limit: image.size)
      } catch {
        guard case .damaged? = error.cause as? DeviceFault else { throw error }
      }
    }
    state.flash = flash
    try state.holdCapabilities()
  }

  /// Writes new images, which nobody refers to yet; then the state, which is the commit; then
  /// removes what is no longer referred to.
  private mutating func commit(_ next: DeviceState) throws(OperationFailure) {
    let bytes = next.stored
    // A state that could not be read again must not take the place of one that can.
    var readBack = try DeviceState(stored: bytes)
    readBack.flash = next.flash
    guard readBack == next else {
      throw OperationFailure(DeviceFault.unsuitable("its state does not read back the same"))
    }
    for digest in next.digests.sorted(by: { $0.text < $1.text }) {
      guard let image = next.flash[digest], image != state.flash[digest] else { continue }
      try storage.write(DeviceFile.name(of: digest), image)
    }
    if bytes != text { try storage.write(DeviceFile.state, bytes) }
    state = next
    text = bytes
    try clean()
  }

  /// Removes images that nobody refers to and what stopped half way. The folder may hold other
  /// files, which stay.
  private func clean() throws(OperationFailure) {
    let used = state.digests
    for name in try storage.names() {
      let isUnused = DeviceFile.digest(inName: name).map { !used.contains($0) } ?? false
      guard isUnused || DeviceFile.isPartial(name) else { continue }
      do { try storage.remove(name) } catch {
        // What was asked is done; a file too many is no reason to say that it is not.
        guard error.cause is FileError else { throw error }
      }
    }
  }
}
