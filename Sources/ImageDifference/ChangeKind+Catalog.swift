extension ChangeKind {
  // MARK: What the application may do

  /// The application may do something new.
  public static let capabilityAdded = ChangeKind(
    "capability-added", .security, "The application may do something new.")
  /// The application may no longer do something.
  public static let capabilityRemoved = ChangeKind(
    "capability-removed", .behaviour, "The application may no longer do something.")
  /// The application may connect to one more host.
  public static let hostAdded = ChangeKind(
    "host-added", .security, "The application may connect to one more host.")
  /// The application may no longer connect to a host.
  public static let hostRemoved = ChangeKind(
    "host-removed", .behaviour, "The application may no longer connect to a host.")
  /// The application may serve one more port.
  public static let portAdded = ChangeKind(
    "port-added", .security, "The application may serve one more port.")
  /// The application may no longer serve a port.
  public static let portRemoved = ChangeKind(
    "port-removed", .behaviour, "The application may no longer serve a port.")
  /// The application may talk to one more application.
  public static let partnerAdded = ChangeKind(
    "partner-added", .security, "The application may talk to one more application.")
  /// The application may no longer talk to an application.
  public static let partnerRemoved = ChangeKind(
    "partner-removed", .behaviour, "The application may no longer talk to an application.")
  /// The application claims one more pin or controller.
  public static let peripheralAdded = ChangeKind(
    "peripheral-added", .security, "The application claims one more pin or controller.")
  /// The application no longer claims a pin or controller.
  public static let peripheralRemoved = ChangeKind(
    "peripheral-removed", .behaviour, "The application no longer claims a pin or controller.")
  /// The application may keep more data across updates.
  public static let storageRaised = ChangeKind(
    "storage-raised", .behaviour, "The application may keep more data across updates.")
  /// The application may keep less data across updates.
  public static let storageLowered = ChangeKind(
    "storage-lowered", .behaviour, "The application may keep less data across updates.")
  /// A capability file grants one more device capability.
  public static let deviceCapabilityAdded = ChangeKind(
    "device-capability-added", .security, "A capability file grants one more device capability.")
  /// A capability file no longer grants a device capability.
  public static let deviceCapabilityRemoved = ChangeKind(
    "device-capability-removed", .behaviour,
    "A capability file no longer grants a device capability.")
  // MARK: Who it is and who says so

  /// The signer's certificate, or the signing type, changed.
  public static let signerChanged = ChangeKind(
    "signer-changed", .security,
    "The signer's certificate, or the signing type, changed.")
  /// The signature of only one side is valid.
  public static let trustChanged = ChangeKind(
    "trust-changed", .security, "The signature of only one side is valid.")
  /// The component ID changed: the two are different components.
  public static let componentIDChanged = ChangeKind(
    "component-id-changed", .security, "The component ID changed: the two are different components."
  )
  /// The image type is another.
  public static let imageTypeChanged = ChangeKind(
    "image-type-changed", .security, "The image type changed.")
  /// The kind of content changed, or one side cannot be read.
  public static let contentKindChanged = ChangeKind(
    "content-kind-changed", .security,
    "The kind of content changed, or one side cannot be read.")
  /// Something that may differ could not be read.
  public static let notCompared = ChangeKind(
    "not-compared", .security, "Something that may differ could not be read.")
  // MARK: Files

  /// A file became a directory, a link or a device, or vice versa.
  public static let fileKindChanged = ChangeKind(
    "file-kind-changed", .security,
    "A file became a directory, a link or a device, or vice versa.")
  /// The permissions of a file are others.
  public static let modeChanged = ChangeKind(
    "mode-changed", .security, "The permissions of a file changed.")
  /// The owner of a file is another.
  public static let ownerChanged = ChangeKind(
    "owner-changed", .security, "The owner of a file changed.")
  /// A file is new.
  public static let fileAdded = ChangeKind(
    "file-added", .behaviour, "A file is new.")
  /// A file is gone.
  public static let fileRemoved = ChangeKind(
    "file-removed", .behaviour, "A file is gone.")
  /// A file has another path and the same bytes.
  public static let fileRenamed = ChangeKind(
    "file-renamed", .behaviour, "A file moved to another path, with the same bytes.")
  /// The bytes of a file are others.
  public static let fileChanged = ChangeKind(
    "file-changed", .behaviour, "The bytes of a file changed.")
  // MARK: The manifest

  /// Another program is started.
  public static let entryPointChanged = ChangeKind(
    "entry-point-changed", .behaviour, "A different program is started.")
  /// The program gets other arguments.
  public static let argumentsChanged = ChangeKind(
    "arguments-changed", .behaviour, "The program gets different arguments.")
  /// The application runs on another core.
  public static let applicationTypeChanged = ChangeKind(
    "application-type-changed", .behaviour, "The application runs on a different core.")
  /// Another field of the manifest says something else.
  public static let manifestChanged = ChangeKind(
    "manifest-changed", .behaviour, "Another field of the manifest changed.")
  // MARK: Metadata and content

  /// The image needs a newer, or one more, interface from the device.
  public static let abiRaised = ChangeKind(
    "abi-raised", .behaviour, "The image needs a newer, or one more, interface from the device.")
  /// The image needs an older, or one fewer, interface from the device.
  public static let abiLowered = ChangeKind(
    "abi-lowered", .behaviour, "The image needs an older, or one fewer, interface from the device.")
  /// The image is temporary in another way.
  public static let flagsChanged = ChangeKind(
    "flags-changed", .behaviour, "The temporary-image flags changed.")
  /// A metadata section is new.
  public static let sectionAdded = ChangeKind(
    "section-added", .behaviour, "A metadata section is new.")
  /// A metadata section is gone.
  public static let sectionRemoved = ChangeKind(
    "section-removed", .behaviour, "A metadata section is gone.")
  /// A metadata section says something else.
  public static let sectionChanged = ChangeKind(
    "section-changed", .behaviour, "A metadata section changed.")
  /// The order of the sections, or the bytes between them, changed.
  public static let metadataChanged = ChangeKind(
    "metadata-changed", .behaviour, "The order of the sections, or the bytes between them, changed."
  )
  /// Content that is no file system differs.
  public static let contentChanged = ChangeKind(
    "content-changed", .behaviour, "Content that is not a file system differs.")
  /// The super block of the file system says something else.
  public static let fileSystemChanged = ChangeKind(
    "file-system-changed", .behaviour, "The super block of the file system changed.")
  /// Unused bytes differ.
  public static let paddingChanged = ChangeKind(
    "padding-changed", .behaviour, "Unused bytes differ.")
  /// Bytes differ that nothing else explains.
  public static let bytesChanged = ChangeKind(
    "bytes-changed", .behaviour, "Bytes differ for no other reason found.")
  // MARK: Size

  /// The size of the whole is another.
  public static let sizeChanged = ChangeKind(
    "size-changed", .size, "The total size changed.")
  /// One side is compressed, the other is not.
  public static let compressionChanged = ChangeKind(
    "compression-changed", .size, "One side is compressed, the other is not.")
  // MARK: What no device looks at

  /// The name is another.
  public static let nameChanged = ChangeKind(
    "name-changed", .cosmetic, "The name changed.")
  /// The image ID changed, as with every build.
  public static let imageIDChanged = ChangeKind(
    "image-id-changed", .cosmetic, "The image ID changed, as with every build.")
  /// The build time is another.
  public static let buildTimeChanged = ChangeKind(
    "build-time-changed", .cosmetic, "The build time changed.")
  /// The bytes of the signature are others.
  public static let signatureChanged = ChangeKind(
    "signature-changed", .cosmetic, "The bytes of the signature changed.")
  /// The manifest is written differently, with the same meaning.
  public static let manifestTextChanged = ChangeKind(
    "manifest-text-changed", .cosmetic,
    "The manifest is written differently, with the same meaning.")
  /// A file is elsewhere in the file system.
  public static let layoutChanged = ChangeKind(
    "layout-changed", .cosmetic, "A file moved within the file system.")

  /// Every kind, in the order of a report.
  public static let all: [ChangeKind] = [
    capabilityAdded, capabilityRemoved, hostAdded, hostRemoved, portAdded, portRemoved,
    partnerAdded, partnerRemoved, peripheralAdded, peripheralRemoved, storageRaised, storageLowered,
    deviceCapabilityAdded, deviceCapabilityRemoved, signerChanged, trustChanged, componentIDChanged,
    imageTypeChanged, contentKindChanged, notCompared, fileKindChanged, modeChanged, ownerChanged,
    fileAdded, fileRemoved, fileRenamed, fileChanged, entryPointChanged, argumentsChanged,
    applicationTypeChanged, manifestChanged, abiRaised, abiLowered, flagsChanged, sectionAdded,
    sectionRemoved, sectionChanged, metadataChanged, contentChanged, fileSystemChanged,
    paddingChanged, bytesChanged, sizeChanged, compressionChanged, nameChanged, imageIDChanged,
    buildTimeChanged, signatureChanged, manifestTextChanged, layoutChanged,
  ]
}
