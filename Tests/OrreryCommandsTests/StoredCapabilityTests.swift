import Testing

/// Stored capabilities are those of a file in flash, as long as it is there.
@Suite struct StoredCapabilityTests {
  /// A file that is to be removed at boot is taken by every verb, and gives what it grants until then.
  @Test(arguments: ["capability apply", "sideload"])
  func aCapabilityFileThatGoesAtBootHoldsUntilThen(_ verb: String) throws {
    let id = String(repeating: "0", count: 127) + "7"
    let execution = try Session().run(
      """
      orrery device create board --device-id \(id)
      orrery capability create --device-id \(id) --capability appDevelopment \\
        --signer board/cloud/capability.pem --output caps.bin
      head -c 204 caps.bin > block
      orrery pack --content block --image-type FirmwareConfig --temporary remove-at-boot --name c \\
        --signer board/cloud/capability.pem --output-file passing.bin
      orrery verify --certificate board/cloud/capability.pem passing.bin || exit 9
      orrery explain --device board passing.bin || exit 8
      orrery device \(verb) board passing.bin || exit 7
      orrery device show board | grep -q 'capabilities *EnableAppDevelopment' || exit 6
      orrery explain --device board Corpus/samples/hello.imagepackage || exit 5
      orrery device boot board
      orrery device show board | grep -q 'capabilities *none' || exit 4
      orrery device \(verb) board caps.bin && orrery device boot board || exit 3
      orrery device show board | grep -q 'capabilities *EnableAppDevelopment'
      """)
    #expect(execution.code == 0, "\(execution.errors)")
  }
}
