import ByteLayout
import Inspection
import TestSupport
import Testing
import Verification

@testable import Audit

/// Bills of the real packages say what an independent reader found in them.
@Suite(.enabled(if: Repository.real != nil, "the folder of real files is missing"))
struct RealBillTests {
  @Test func filesAndIdentifiersAreThoseOfAnIndependentReader() throws {
    let verifier = Verifier(trust: try .sdkTest())
    var (count, compressed, libraries) = (0, 0, Set<String>())
    for name in ExpectedPackage.names {
      let expected = try #require(ExpectedPackage.all[name])
      let image = Inspector.read(try ExpectedPackage.bytes(name))
      let bill = try #require(
        try BillOfMaterials(
          image, verdict: try verifier.verify(image), audit: Auditor.audit(image)), "\(name)")
      #expect(Hex.text(bill.digest) == expected.sha256, "\(name)")
      #expect(bill.componentID.map { "\($0)" } == expected.identity.component_id, "\(name)")
      #expect(bill.imageID.map { "\($0)" } == expected.identity.image_id, "\(name)")
      #expect(bill.buildTime == expected.debug.build_time, "\(name)")
      let proof = expected.signature.valid_with_sdk_key
      #expect(bill.supplier?.proof == (proof ? .publicKey : .claimed), "\(name)")
      // Of a compressed package, what is inside counts.
      let inner = expected.inner?.package
      let entries = (inner ?? expected).file_system?.entries.filter { $0.sha256 != nil } ?? []
      #expect(
        bill.files.map { $0.digests.map { Hex.text($0.sha256) } } == entries.map(\.sha256),
        "\(name)")
      #expect(bill.files.map(\.path) == entries.map(\.path), "\(name)")
      #expect(bill.gap == nil, "\(name)")
      #expect(!bill.name.isEmpty)
      count += 1
      compressed += inner == nil ? 0 : 1
      libraries.formUnion(bill.libraries)
    }
    #expect(count >= 23 && compressed >= 2)
    #expect(libraries.isSuperset(of: ["libapplibs.so.0", "libc.so.1"]))
  }
}
