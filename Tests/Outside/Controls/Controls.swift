import Orrery

extension Table {
  /// What a program may do, and gets.
  mutating func addControls(_ bytes: [UInt8]) throws {
    let image = Inspector.read(bytes)
    let verdict = try outcome(image)
    check("a sound package is verified", verdict.isTrusted)
    check(
      "its members can be read",
      verdict.verified?.image.manifest != nil && verdict.verified?.image.fileSystem != nil
        && verdict.verified?.signer == verdict.signer && image.inner == nil)
    check("a device under development takes it", try decision(image).accepted != nil)

    let source = TwoFacedSource([bytes])
    let read = try Inspector.read(.source(source))
    check("a source of the caller's own is read", try outcome(read).isTrusted)
    check("a small one is asked once", source.questions == 1)

    let again = try Inspector.read(.memory(signedAgain(bytes)))
    check("what is signed again is verified", try outcome(again).isTrusted)

    let damaged = Inspector.read(changed(bytes))
    check("a changed package is not verified", try outcome(damaged).verified == nil)
    check("a device does not take it", try decision(damaged).accepted == nil)
  }
}
