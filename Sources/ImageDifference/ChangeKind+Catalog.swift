extension ChangeKind {
  // MARK: What the application may do

  package static let capabilityAdded = ChangeKind(
    "capability-added", .security, "The application may do something new.")
  package static let capabilityRemoved = ChangeKind(
    "capability-removed", .behaviour, "The application may no longer do something.")
  package static let hostAdded = ChangeKind(
    "host-added", .security, "The application may connect to one more host.")
  package static let hostRemoved = ChangeKind(
    "host-removed", .behaviour, "The application may no longer connect to a host.")
  package static let portAdded = ChangeKind(
    "port-added", .security, "The application may serve one more port.")
  package static let portRemoved = ChangeKind(
    "port-removed", .behaviour, "The application may no longer serve a port.")
  package static let partnerAdded = ChangeKind(
    "partner-added", .security, "The application may talk to one more application.")
  package static let partnerRemoved = ChangeKind(
    "partner-removed", .behaviour, "The application may no longer talk to an application.")
  package static let peripheralAdded = ChangeKind(
    "peripheral-added", .security, "The application claims one more pin or controller.")
  package static let peripheralRemoved = ChangeKind(
    "peripheral-removed", .behaviour, "The application no longer claims a pin or controller.")
  package static let storageRaised = ChangeKind(
    "storage-raised", .behaviour, "The application may keep more data across updates.")
  package static let storageLowered = ChangeKind(
    "storage-lowered", .behaviour, "The application may keep less data across updates.")
  package static let importAdded = ChangeKind(
    "import-added", .security,
    "A program imports one more function that no library offers to applications.")
  package static let importRemoved = ChangeKind(
    "import-removed", .behaviour,
    "A program no longer imports a function that no library offers to applications.")
  package static let deviceCapabilityAdded = ChangeKind(
    "device-capability-added", .security, "A capability file grants one more device capability.")
  package static let deviceCapabilityRemoved = ChangeKind(
    "device-capability-removed", .behaviour,
    "A capability file no longer grants a device capability.")

  // MARK: Who it is and who says so

  package static let signerChanged = ChangeKind(
    "signer-changed", .security,
    "The signer's certificate, or the signing type, changed.")
  package static let trustChanged = ChangeKind(
    "trust-changed", .security, "The signature of only one side is valid.")
  package static let componentIDChanged = ChangeKind(
    "component-id-changed", .security, "The component ID changed: the two are different components."
  )
  package static let imageTypeChanged = ChangeKind(
    "image-type-changed", .security, "The image type changed.")
  package static let contentKindChanged = ChangeKind(
    "content-kind-changed", .security,
    "The kind of content changed, or one side cannot be read.")
  package static let notCompared = ChangeKind(
    "not-compared", .security, "Something that may differ could not be read.")

  // MARK: Files

  package static let fileKindChanged = ChangeKind(
    "file-kind-changed", .security,
    "A file became a directory, a link or a device, or vice versa.")
  package static let modeChanged = ChangeKind(
    "mode-changed", .security, "The permissions of a file changed.")
  package static let ownerChanged = ChangeKind(
    "owner-changed", .security, "The owner of a file changed.")
  package static let fileAdded = ChangeKind(
    "file-added", .behaviour, "A file is new.")
  package static let fileRemoved = ChangeKind(
    "file-removed", .behaviour, "A file is gone.")
  package static let fileRenamed = ChangeKind(
    "file-renamed", .behaviour, "A file moved to another path, with the same bytes.")
  package static let fileChanged = ChangeKind(
    "file-changed", .behaviour, "The bytes of a file changed.")

  // MARK: The manifest

  package static let entryPointChanged = ChangeKind(
    "entry-point-changed", .behaviour, "A different program is started.")
  package static let argumentsChanged = ChangeKind(
    "arguments-changed", .behaviour, "The program gets different arguments.")
  package static let applicationTypeChanged = ChangeKind(
    "application-type-changed", .behaviour, "The application runs on a different core.")
  package static let manifestChanged = ChangeKind(
    "manifest-changed", .behaviour, "Another field of the manifest changed.")

  // MARK: Metadata and content

  package static let abiRaised = ChangeKind(
    "abi-raised", .behaviour, "The image needs a newer, or one more, interface from the device.")
  package static let abiLowered = ChangeKind(
    "abi-lowered", .behaviour, "The image needs an older, or one fewer, interface from the device.")
  package static let flagsChanged = ChangeKind(
    "flags-changed", .behaviour, "The temporary-image flags changed.")
  package static let sectionAdded = ChangeKind(
    "section-added", .behaviour, "A metadata section is new.")
  package static let sectionRemoved = ChangeKind(
    "section-removed", .behaviour, "A metadata section is gone.")
  package static let sectionChanged = ChangeKind(
    "section-changed", .behaviour, "A metadata section changed.")
  package static let metadataChanged = ChangeKind(
    "metadata-changed", .behaviour, "The order of the sections, or the bytes between them, changed."
  )
  package static let contentChanged = ChangeKind(
    "content-changed", .behaviour, "Content that is not a file system differs.")
  package static let fileSystemChanged = ChangeKind(
    "file-system-changed", .behaviour, "The super block of the file system changed.")
  package static let paddingChanged = ChangeKind(
    "padding-changed", .behaviour, "Unused bytes differ.")
  package static let bytesChanged = ChangeKind(
    "bytes-changed", .behaviour, "Bytes differ for no other reason found.")

  // MARK: Size

  package static let sizeChanged = ChangeKind(
    "size-changed", .size, "The total size changed.")
  package static let compressionChanged = ChangeKind(
    "compression-changed", .size, "One side is compressed, the other is not.")

  // MARK: What no device looks at

  package static let nameChanged = ChangeKind(
    "name-changed", .cosmetic, "The name changed.")
  package static let imageIDChanged = ChangeKind(
    "image-id-changed", .cosmetic, "The image ID changed, as with every build.")
  package static let buildTimeChanged = ChangeKind(
    "build-time-changed", .cosmetic, "The build time changed.")
  package static let signatureChanged = ChangeKind(
    "signature-changed", .cosmetic, "The bytes of the signature changed.")
  package static let manifestTextChanged = ChangeKind(
    "manifest-text-changed", .cosmetic,
    "The manifest is written differently, with the same meaning.")
  package static let layoutChanged = ChangeKind(
    "layout-changed", .cosmetic, "A file moved within the file system.")

  /// Every kind, in the order of a report.
  public static let all: [ChangeKind] = [
    capabilityAdded, capabilityRemoved, hostAdded, hostRemoved, portAdded, portRemoved,
    partnerAdded, partnerRemoved, peripheralAdded, peripheralRemoved, storageRaised, storageLowered,
    importAdded, importRemoved,
    deviceCapabilityAdded, deviceCapabilityRemoved, signerChanged, trustChanged, componentIDChanged,
    imageTypeChanged, contentKindChanged, notCompared, fileKindChanged, modeChanged, ownerChanged,
    fileAdded, fileRemoved, fileRenamed, fileChanged, entryPointChanged, argumentsChanged,
    applicationTypeChanged, manifestChanged, abiRaised, abiLowered, flagsChanged, sectionAdded,
    sectionRemoved, sectionChanged, metadataChanged, contentChanged, fileSystemChanged,
    paddingChanged, bytesChanged, sizeChanged, compressionChanged, nameChanged, imageIDChanged,
    buildTimeChanged, signatureChanged, manifestTextChanged, layoutChanged,
  ]
}
