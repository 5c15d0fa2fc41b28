/// What can differ. `Formats/changes.json` says the same again, and a test holds the two against
/// each other.
public struct ChangeKind: Sendable, Hashable {
  /// Stable name, `subject-verb`: what scripts match on.
  public let id: String
  /// What it matters for.
  public let weight: Weight
  /// One sentence: what differs.
  public let summary: String

  init(_ id: String, _ weight: Weight, _ summary: String) {
    self.id = id
    self.weight = weight
    self.summary = summary
  }

  /// The kind of the same difference, seen from the other side.
  public var mirrored: ChangeKind {
    for (gain, loss) in [("-added", "-removed"), ("-raised", "-lowered")] {
      for (from, to) in [(gain, loss), (loss, gain)] where id.hasSuffix(from) {
        return Self.all.first { $0.id == id.dropLast(from.count) + to } ?? self
      }
    }
    return self
  }

  /// Whether an application, or a device, may do more than before.
  package var isCapabilityGain: Bool { Self.capabilityGains.contains(self) }

  private static let capabilityGains: Set = [
    capabilityAdded, hostAdded, portAdded, partnerAdded, peripheralAdded, deviceCapabilityAdded,
  ]

  /// Whether the subject is a path of a file system.
  package var isAboutFiles: Bool { parts == [.files] && self != .fileSystemChanged }

  /// The parts of two inputs in which such a difference can be seen.
  var parts: Set<Difference.Part> {
    switch self {
    case .notCompared, .sizeChanged: Set(Difference.Part.allCases)
    case .nameChanged, .componentIDChanged, .abiRaised, .abiLowered: [.metadata, .manifest]
    case .signerChanged, .trustChanged, .imageTypeChanged, .flagsChanged, .sectionAdded,
      .sectionRemoved, .sectionChanged, .metadataChanged, .compressionChanged, .imageIDChanged,
      .buildTimeChanged, .signatureChanged:
      [.metadata]
    case .deviceCapabilityAdded, .deviceCapabilityRemoved, .contentChanged: [.content]
    case .contentKindChanged, .paddingChanged: [.content, .files]
    case .fileKindChanged, .modeChanged, .ownerChanged, .fileAdded, .fileRemoved, .fileRenamed,
      .fileChanged, .layoutChanged, .fileSystemChanged, .importAdded, .importRemoved:
      [.files]
    case .bytesChanged: [.bytes]
    // All others are about what a manifest says.
    default: [.manifest]
    }
  }
}

/// What a difference matters for, the heaviest first.
public enum Weight: String, Sendable, Hashable, CaseIterable {
  /// Who signed, what the application may do, whether anything could not be compared.
  case security
  /// What the device or the application does.
  case behaviour
  /// How much room it takes.
  case size
  /// Nothing that runs is different.
  case cosmetic
}
