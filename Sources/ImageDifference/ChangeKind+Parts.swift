extension ChangeKind {
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
      .fileChanged, .layoutChanged, .fileSystemChanged:
      [.files]
    case .bytesChanged: [.bytes]
    // All others are about what a manifest says.
    default: [.manifest]
    }
  }
}
