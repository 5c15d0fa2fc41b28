import Testing

/// Stored capabilities are those of a file that stays.
@Suite struct StoredCapabilityTests {
  @Test func aCapabilityFileThatGoesAtBootIsNotStored() throws {
    let id = String(repeating: "0", count: 127) + "7"
    let execution = try Session().run(
      """
      orrery device create board --device-id \(id)
      orrery capability create --device-id \(id) --capability appDevelopment \\
        --signer board/cloud/capability.pem --output caps.bin
      head -c 204 caps.bin > block
      orrery pack --content block --image-type FirmwareConfig --temporary remove-at-boot --name c \\
        --signer board/cloud/capability.pem --output-file passing.bin
      orrery device capability apply board passing.bin && exit 9
      orrery device show board | grep -q 'capabilities *none' || exit 8
      orrery device capability apply board caps.bin
      """)
    #expect(execution.code == 0, "\(execution.errors)")
    #expect(execution.text.contains("it is to be removed at boot, not stored"))
  }
}
