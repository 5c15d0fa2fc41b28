public import Findings

/// The device's own words for its errors: table, name and message of each that an image or a
/// request can cause (`evidence/error-codes.md#releases`).
extension DeviceError {
  /// Table, dot, name: `ImageUpdateError.VerificationFailed`; `nil` for an error that is not listed.
  public var name: String? {
    entry.map { "\($0.table).\($0.name)" }
  }

  /// The device's message; `nil` for an error that is not listed.
  public var message: String? { entry?.message }

  /// Every error that is listed.
  public static let known: [DeviceError] = {
    var errors: [DeviceError] = []
    scan { category, _, id, _ in
      errors.append(DeviceError(category: category, id: id))
      return true
    }
    return errors
  }()

  private var entry: (table: String, name: String, message: String)? {
    var found: (table: String, name: String, message: String)?
    Self.scan { category, table, id, text in
      guard category == self.category, id == self.id else { return true }
      let words = text.split(separator: " ", maxSplits: 1)
      found = (String(table), String(words.first ?? ""), String(words.dropFirst().first ?? ""))
      return false
    }
    return found
  }

  /// Visits the lines of ``text`` until `visit` has seen enough.
  private static func scan(
    _ visit: (_ category: UInt32, _ table: Substring, _ id: UInt32, _ text: Substring) -> Bool
  ) {
    for block in text.split(separator: "\n\n") {
      let lines = block.split(separator: "\n")
      let head = lines.first?.split(separator: " ") ?? []
      guard head.count == 2, let category = UInt32(head[0]) else { continue }
      for line in lines.dropFirst() {
        let words = line.split(separator: " ", maxSplits: 1)
        guard words.count == 2, let id = UInt32(words[0]) else { continue }
        guard visit(category, head[1], id, words[1]) else { return }
      }
    }
  }

  /// One block a table: its number and name, then number, name and message of each error.
  private static let text = """
    1 AppManagerError
    1 InvalidState Application in an invalid state for the requested operation
    2 CustomerManifestHasPolicy Customer manifest specified a policy
    3 CustomerRequestedIllegalCapability Customer requested a first-party-only capability
    4 NoAppWithMatchingId No application found with specified id
    5 DebuggerAlreadyLoaded Attempted to install a second debugger
    6 BadUserId Application id is nobody
    7 AppSpecificInitializationFailed Application specific initialization failed
    8 NoPeripheralsForCapability Peripheral capability requested, but no peipherals of that type are specified in application manifest.
    9 NoGpiosForCapability Gpio capability requested, but no gpios are specified in application manifest.
    10 NotAllowedToTalkToAppman An unexpected process requested communication with Application Manager
    11 UnknownCommunication Format of request to Application Manager is not recognized
    12 FailedToKillApplication Application Manager failed to kill requested application
    13 ApplicationInWrongState Application is in the wrong state for the requested operation
    14 BadApplicationInfo Could not find important information about the application.
    15 FailedToExecProcess Could not execute application.
    16 FailedToGetAzsphereSvcInfo Could not get information on the azspheresvc address.
    17 FailedToWriteToIPC Application Manager could not write response to IPC.
    18 IllegalRequest Application does not have the required capability to perform the requested action.
    19 BadRequestFormat Requested action was not formatted correctly.
    20 DeviceNotDevUnlocked Requested action requires device to be dev unlocked.
    21 DeviceFailedToReboot Reboot failed.
    22 FailedToAcquireMutableStorageCapability Could not acquire the mutable storage capability, either setting Linux quota or making the mutable storage directory.
    23 CouldNotReleaseMutableStorageCapability Could not remove mutable storage directory or zero out the user's quota.
    24 IllegalCapabilityInManifest An invalid capability type was found in an application's app manifest file.
    25 RequestedPinsAlreadyUsed Application requested use of a peripheral that is already used.
    26 CouldNotResetStorageQuotaForUninstalledApps Could not reset storage quotas for uninstalled applications
    27 CouldNotRemoveUIDEntriesForUninstalledApps Could not remove UID map entries for uninstalled applications
    28 FailedToForkProcess Could not fork application manager to launch app.
    29 FailedToOpenPipeForStatus Could not open pipe for checking status of child process.
    30 InvalidApplicationTarget Invalid Application Target
    31 NoCoreAvailable No matching core available to run application
    32 PinGpioTranslationFailed The translation of pin numbers to GPIO instance failed.
    33 DeviceFailedToPowerDown Power-down failed.

    2 AppManifestError
    1 InvalidJson Application manifest contains ill-formed json
    2 ErrorReadingFile An error occurred during file read of the application manifest
    3 MissingEntryPoint Application manifest does not contain an entry point
    4 MissingSchemaVersion Application manifest does not contain a schema version
    5 CmdArgParseError Could not parse command args from the application manifest
    6 MissingCapabilitiesList Application manifest does not contain a list of capabilities
    7 __DEPRECATED_ToggleStateParseError Could not parse 'toggle state' field from application manifest
    8 DebugParseError Could not parse 'debug' field from application manifest
    9 ConnectionsParseError Could not parse 'connections' field from application manifest
    10 GpioParseError Could not parse 'gpio' field from application manifest
    11 NetworkConfigParseError Could not parse 'network config' field from application manifest
    13 PeripheralParseError Could not parse peripheral capability field from application manifest
    14 UpdateParseError Could not parse 'update' field from application manifest
    15 WifiParseError Could not parse 'wifi config' field from application manifest
    16 BadEntryPoint Application manifest contains an invalid entry point
    17 IncompatibleSchemaVersion Application manifest contains an incompatible schema version
    18 UartNotAvailable One or more uarts requested in the application manifest is not available
    19 UninstallError Error uninstalling application
    20 ErrorParsingPolicyGroups Error parsing supplementary groups from application manifest
    21 ErrorParsingPolicyCapabilities Error parsing linux capabilities from application manifest
    22 SpecifiedEntryPointDoesNotExist Entry point specified in application manifest does not exist on the system
    23 SpecifiedEntryPointIsNotAFile Entry point specified in application manifest is not a file
    24 DeviceAuthTenantIdParseError Error parsing device auth tenant id from application manifest
    25 NoAppManifest Could not find the application manifest file
    26 BadAppType Unknown application type specified in the application manifest
    27 NonStringAppType Application type specified in the application manifest is not a string
    28 InvalidTenantId Tenant id specified in the application manifest is unavailable for use
    29 DeviceAuthTenantIdTooLong Device auth tenant id too long
    30 SystemTimeParseError Could not parse 'SystemTime' field from application manifest
    31 NonObjectMutableStorageType Mutable Storage type specified in the application manifest is not an object
    32 MutableStorageMissingRequiredField Mutable Storage type specified in the application manifest is missing one or more required fields
    33 ErrorParsingMutableStorageField There was an error parsing the Mutable Storage object specified in the application manifest
    34 MutableStorageRequestTooLarge Application manifest specified an illegally large value for mutable storage size
    35 RequestedPeripheralsRequireSamePin Application manifest requested multiple peripherals that map to the same logical pin.
    36 AllowedTcpPortsParseError Could not parse 'AllowedTcpServerPorts' field from application manifest
    37 AllowedUdpPortsParseError Could not parse 'AllowedUdpServerPorts' field from application manifest
    38 IllegalTcpPortsValue Application manifest specified an illegal value for allowed TCP ports
    39 IllegalUdpPortsValue Application manifest specified an illegal value for allowed UDP ports
    40 TimeSyncConfigParseError Could not parse 'TimeSyncConfig' field from application manifest
    41 DhcpServiceParseError Could not parse 'DhcpService' field from application manifest
    42 SntpServiceParseError Could not parse 'SntpService' field from application manifest
    43 AllowedApplicationConnectionsParseError Could not parse 'AllowedApplicationConnections' field from application manifest
    44 CertStoreParseError Could not parse 'CertStore' field from application manifest
    45 EnterpriseWifiConfigParseError Could not parse 'EnterpriseWifiConfig' field from application manifest
    46 SystemEventNotificationsParseError Could not parse 'SystemEventNotifications' field from application manifest
    47 SoftwareUpdateDeferralParseError Could not parse 'SoftwareUpdateDeferral' field from application manifest
    48 PowerControlsMalformedParseError The 'PowerControls' field from the application manifest is malformed (it isn't an array of PowerControls, or contains duplicate entries).
    49 PowerControlsEmptyParseError The 'PowerControls' field from the application manifest is empty.
    50 PowerControlsInvalidEntryParseError Application manifest specified an illegal value for one of the 'PowerControls' entries.
    51 HardwareAddressConfigParseError Could not parse 'HardwareAddressConfig' field from application manifest.
    56 ReadNetworkProxyConfigParseError Could not parse 'ReadNetworkProxyConfig' field from application manifest.
    57 ResetMemoryWatermarksParseError Could not parse 'ResetMemoryWatermarks' field from application manifest.
    58 HeapMemStatsParseError Could not parse 'HeapMemStats' field from application manifest.
    59 MallocVersionParseError Could not parse malloc version from the application manifest

    3 LifetimeManagerError
    1 AppAlreadyExists Application already exists on the device
    2 NullOrInvalidAppFoundation Application has not been correctly initialized
    3 NullAppManifest Application manifest is null
    4 MountedImageIsNotADirectory Application's image is not a directory
    5 UnknownAppRequestingInstall Unknown application is requesting an installation
    6 FailedToMakeImageManager Could not make an image manager
    7 RebootRequired Reboot is required
    8 FailedToUpdateFirewallRules Failed to update firewall rules
    9 FailedToUpdateDeviceAuthTenantList Failed to update device auth tenant list
    10 NoDebuggerAvailable Attempt to debug an application without a debugger
    11 CantDebugDebugger Attempt to debug the debugger application
    12 CantStartDebugger Attempt to manually start the debugger
    13 CantStopDebugger Attempt to manually stop the debugger
    14 CouldNotRemountDebugger Failed to remount the debugger application
    15 DebuggingNotSupported Attempt to debug a non-customer application
    16 CouldNotDeleteUid An error occurred when attempting to delete entry from uid_map
    17 CouldNotInvalidateImage An error occurred when attempting to invalidate the image
    18 ErrorDeletingDeviceTenant An error occurred when attempting to delete application's device tenant entry
    19 ErrorDeletingFirewallRules An error occurred when attempting to delete application's firewall entries
    20 DuplicateTcpUdpPortDetected Application tried to add a TCP or UDP port that a previous application added
    21 CouldNotDeleteApp An error occurred while deleting application
    22 IncompatibleApplicationRuntime The application is incompatible with the current runtime.
    23 FailedToUpdateAzSpioFirewallRules Failed to update application communication firewall rules
    24 ErrorDeletingAzSpioFirewallRules Failed to update application communication firewall rules
    25 PeripheralManagerIsNull Could not make peripheral manager - likely an issue with getting system user or group ID

    4 MounterError
    1 MntSysCallFailure Mount system call has failed
    2 AlreadyMounted Image is already mounted
    3 UnmountFailed Unmount failed
    4 CouldNotRemoveMountPoint Failed to remove mount point
    5 BadImageType Invalid image type for mount operations
    6 CreateMountPointFailed Failed to create mount point
    7 MountFailed Mount failed
    8 FindUserIdFailed Failure to find user id
    9 NoImageFoundWithMatchingComponentId No image found with matching component id
    10 MountFailedWithEbusy Mount failed with EBUSY system error
    11 UnmountFailedWithEbusy Unmount failed with EBUSY system error
    12 FailedToGetSysUserId Could not get the user id for 'sys'
    13 MountCertStoreFailed Could not mount the cert store
    14 CreateAppMTDDeviceFailed Failed to map application to MTD
    15 RemoveAppMTDDeviceFailed Failed to remove application MTD

    5 PeripheralError
    1 FailedToOpenGpioChipFd An error occurred while opening the gpio chip file descriptor
    2 FailedToGetGpioChipInfo An error occurred while getting information about the gpio chip
    3 UndefinedGpioInManifest Application manifest contains a gpio that is not defined on this device
    4 RequestedGpioAlreadyInUse Application manifest is requesting a gpio that is already in use by another application
    5 FailedToSetGpioPinAccess An error occurred while setting gpio permissions
    6 FailedToGetSysUserId Could not get the user id for 'sys'
    7 UndefinedPeripheralInManifest Application manifest contains a peripheral that is not defined on this device
    8 RequestedPeripheralAlreadyInUse Application manifest requests a peripheral that is already in use by another application
    9 FailedToChangePeripheralOwnership An error occurred when setting peripheral ownership
    10 FailedToEnablePeripheral An error occurred when enabling peripheral
    11 FailedToDisablePeripheral An error occurred when disabling peripheral
    12 FailedToEnablePeripheralDriver An error occurred when enabling peripheral driver
    13 FailedToDisablePeripheralDriver An error occurred when disabling peripheral driver
    14 UnsupportedPeripheralType An operation encountered an unsupported peripheral type
    15 GpioBlockConflict A GPIO block could not allocated, because it could not be shared with another application that already uses this GPIO block
    16 PwmOpenFailed A PWM group could not be opened, possibly because another application already uses it
    17 PwmReadFailed A PWM group could not be read
    18 PwmIoctlFailed A PWM ioctl operation failed
    19 CouldNotGetDeviceInfo Failed to get device status information while trying to lock peripheral config

    6 PermissionsError
    1 SetLinuxCapabilityError An error occurred when setting linux capabilities for the application
    2 SetAmbientCapabilityError An error occurred when setting ambient capabilities for the application
    3 SetUidError An error occurred when setting the uid of the process
    4 SetGidError An error occurred when setting the gid of the process
    5 SetGroupsError An error occurred when setting the supplementary groups of the process
    6 GetUidError An error occurred when getting the uid
    7 FailedToSetCGroup An error occurred while setting cgroup for the application
    8 GetGroupError An error occurred while finding the specified group
    9 SetProcessInfoError An error occurred while setting process information
    10 ErrorQueryingDiskSpace Could not query mutable disk size
    11 RequestedSpaceNotAvailable Not enough space remaining in /mnt/config to allocate requested storage
    12 RequestedMoreSpaceThanMax Application requested more than the max allowed storage space
    13 CouldNotAllocateStorageSpace An error occurred while allocating mutable storage space to an application.
    14 ErrorReleasingStorageSpace An error occurred while releasing mutable storage space to an application.
    15 CouldNotCalculateDiskUse Overflow occurred while calculating current disk utilization.
    16 ErrorSettingAppPermissions An internal error occurred while setting app permissions.
    17 InvalidPath Invalid path specified.
    18 FailedToChangeFilePermissions An error occurred when setting file permissions.
    19 FailedToChangeFileOwnership An error occurred when setting file ownership.

    7 ImageUpdateError
    1 ImageAlreadyLoaded Image already loaded. No update necessary.
    2 FailedToFindFreeSpace Out of space for an update.
    3 NotImplemented Functionality not implemented.
    4 BadImageCount Bad count or count mismatch.
    5 BadReplicaValue Invalid replica value for this method.
    6 ImageNotFound Can't find the image.
    7 UpdateAlreadyInProgress Update is already in progress.
    8 BadHandle Bad handle value.
    9 BadOffsetAlignment Offset is not on a valid alignment.
    10 OffsetOutOfBounds Offset outside boundary of file.
    11 WriteFailed Write to flash failed.
    12 UpdateCommitFailed Update commit failed.
    13 RpcCallFailed RPC call to kernel failed.
    14 InvalidParameter There are one or more invalid parameters.
    15 VerificationFailed Verification of the image failed.
    16 DecompressionFailed Image decompression failed.
    17 FlashEraseFailed Erasing flash failed.
    18 ImageStagingFailed Staging the image for update failed.
    19 ImageExceedsComponentSizeLimit The update failed because its compressed or uncompressed size component exceeds its size limits.
    20 ImageIdentityInconsistency The component ids and types of existing images are inconsistent with proposed changes
    21 XIPAddressForImageOutOfBounds The images offset is outside of executable flash
    22 MustDownloadMissingImages The secure kernel must download images to update.
    23 FailedToFindPartitionTable Failed to find a valid partition table.
    24 ImageInstallFailed Installing updates failed.
    25 VerificationTimedOut Verification of the image timed out.
    26 MalformedManifestPayload The manifest payload is malformed. Manifests may be missing, or may not represent valid (or bootable) lists of images.
    27 ErasureCodingFailed Erasure coding failed.
    28 ECRepairFailed Erasure coding repair failed.
    29 ECUpdateFailed Erasure coding update failed.
    30 OTAOutOfOrderImage We got a valid image for staging, but the image id was unexpected during an OTA update.
    31 ManifestSetHeaderHasBadMagic ImageManifestSetHeader had a bad magic value.
    32 ManifestSetHeaderHasInvalidVersion ImageManifestSetHeader had an invalid version number.
    33 ManifestSetHeaderIsTooSmall ImageManifestSetHeader is too small to be parsable.
    34 ManifestSetHeaderSizeIsInconsistent ImageManifestSetHeader disagrees about its size.
    35 ManifestSetDataSizeIsTooBig ImageManifests are too big.
    36 ManifestSetTotalSizeIsTooSmall Image manifest set's total size is too small.
    37 PermissionDenied Permission denied.
    38 NoOTAUpdateInProgress No OTA update in progress.
    39 OTAUpdateInProgress OTA update in progress.
    40 CouldNotFindABIVersions Could not find required ABI runtime version numbers.
    41 InvalidABITypeFound The Type of the ABI identity is not recognized.
    42 ImageExceedsImageTypeSizeLimit The image is too big for its image type.
    43 CannotStageMultipleComponentsForImageType Multiple images of this type cannot be staged at the same time.
    44 ManifestCountIsInconsistent The number of manifests in the set is inconsistent or invalid.
    45 InvalidRuntimePartition The staged entry does not identify a valid runtime partition.
    46 NoCorruptionDetected No corruption was detected in the flash range.
    47 InvalidComponentId The staged entry has an invalid component ID.

    10 RestError
    1 InvalidJsonRequest Invalid JSON Request.
    2 InvalidJsonData Invalid JSON data field.
    3 RequestDataExpected Request data is expected.
    4 ContentLengthExpected Content length is expected.
    5 InterfaceIsBusy Interface is busy.
    6 InternalError Internal error.
    7 InvalidQueryString Invalid query string.
    8 OutOfMemory Out of memory.
    9 TargetedScanNotABoolean The targetedScan variable must be a boolean.
    10 ReloadConfigNotABoolean The reload variable must be a boolean.
    11 CaCertStoreIdentifierTooLong The given caCertStoreIdentifier is too long.
    12 ClientCertStoreIdentifierTooLong The given clientCertStoreIdentifier is too long.
    13 ClientIdentityTooLong The given clientIdentity is too long.
    14 ClientPrivateKeyCertStoreIdentifierTooLong The given clientPrivateKeyCertStoreIdentifier is too long.
    15 ClientPrivateKeyPasswordTooLong The given clientPrivateKeyPassword is too long.
    16 ConfigNameTooLong The given config name is too long.
    17 RequestEntityTooLarge The request entity is too large.
    18 CommandAuthorizationFailed Requested command is not authorized.
    19 EnabledNotABoolean The 'enabled' variable must be a boolean.
    20 InvalidNetworkPort Invalid network port.
    21 InvalidProxyAddress Invalid proxy address.
    22 InvalidNoProxyAddresses Invalid noProxyAddresses.
    23 InvalidUsername Invalid username.
    24 InvalidPassword Invalid password.
    25 InvalidAuthenticationType Invalid authentication type.
    26 InvalidProxyType Invalid proxy type.
    27 RequiredNetworkPort Network port is required.
    28 RequiredProxyAddress Proxy address is required.
    29 RequiredAuthenticationType Authentication type is required
    30 PowerSavingsNotABoolean The powerSavings variable must be a boolean.

    14 RestAppError
    1 CannotMountImage Cannot mount image.
    2 CannotUnmountImage Cannot unmount image.
    3 CannotWriteImage Cannot write image.
    4 UnknownError Unknown error.
    5 CannotOpenImage Cannot open image.
    6 CannotStartApp Cannot start app.
    7 CannotStopApp Cannot stop app.
    8 CannotRemoveApp Cannot remove app.
    9 TriggerDoesNotExist Trigger does not exist.
    10 IsBusy Busy.
    11 CannotStartDebug Cannot start debug.
    12 AppNotPresent App is not present.
    13 AppStateUnknown App state is unknown.
    15 CannotParseComponentId Cannot parse component ID.
    16 ErrorCreatingAppControl An error occurred while creating an app control.
    17 CannotCommitImage An error occurred while committing image.
    18 NotEnoughFreeSpace Not enough free space.

    16 RestUpdateError
    1 NotImplemented Not implemented.
    2 UnsupportedImageType Unsupported image type.
    3 InvalidImage Invalid image.
    4 ComponentIdExpected Component ID expected.
    5 InconsistentComponentImageData Inconsistent component image data.
    6 ImageManagerCommandFailed Image Manager command failed.

    26 PartitionError
    1 TooManyEntriesInTable Too many entries in table.
    2 ImageNotFound Image not found.
    3 PrimaryLocatorTableCorrupt Primary locator table is corrupt.
    4 RuntimePrimaryPartitionTableCorrupt Runtime primary partition table is corrupt.
    5 AllRuntimePartitionEntryCorrupt All runtime partition entries are corrupt.
    6 RuntimeImageCorrupt Runtime image is corrupt.
    7 ImageLoadedFromBackupPartition Image loaded from backup partition.
    8 FailedToLoadLocatorTables Failed to load locator tables.
    9 BackupPartitionEntryTableCorrupt Backup partition entry table is corrupt.
    10 NoImagesToInstall No images to install.
    11 InstallFailed Install failed.
    12 DecompressionFailed Decompression failed.
    13 FlashWriteFailed Flash write failed.
    14 FlashEraseFailed Flash erase failed.
    15 FailedToCopyImagesToBackupPart Failed to copy images to backup partition.
    16 FlashOffsetOutOfBounds Flash offset is out of bounds.
    17 BadBlockAlignment Bad block alignment.
    18 PartitionHasNoTable Partition has no table.
    19 ImageVerificationFailed Image verification failed.
    20 ImageVerificationTimedOut Image verification timed out.
    21 BadErasureCodeValue Bad erasure code value.
    22 RollbackTargetsAbsent Rollback targets are absent.
    23 RollbackFailed Rollback has failed.
    24 CommitTablePartitionTypesMismatched Attempted to commit a table to a layout with a different partition type.
    25 InvalidRollbackPartition Attempt to rollback a partition that does not support rollback.
    26 HashIndexOutOfBounds The requested hash index is out of bounds of the hash structure
    1000 FlashSizeTooSmall Flash size is too small to build a layout.
    1001 FlashSizeNotAligned Flash size is not aligned with erase size
    1002 NoMemory Input memory is insufficient to hold result

    42 ImageMetadataError
    1 InvalidMetadata The associated metadata is invalid.
    2 SectionOverflowsMetadata The section overflows the image's metadata
    3 EmptySection An empty metadata section was encountered
    4 SectionTooLarge The section is larger than the maximum size
    5 SectionNotFound The requested section was not found

    46 PlutonRtError
    1 LocatorNotFound Could not find partition locator table
    2 BadFirmwarePartition Bad firmware partition
    100 BoardConfigImageTooBig Board Config image in fw partition of flash is too big
    101 BoardConfigImageBadMetadataOrSignature Digital signature of Board Config image does not check or metadata is invalid
    """
}
