import ApplicationManifest
import ByteLayout
import DataFiles
import Findings
import Inspection
import JSONText
import WorkerThreads

/// Which applications the inputs of one command name as their partners.
struct PartnerTable: Sendable {
  private var partners: [GUID: Set<GUID>] = [:]
  /// Whether an input can be opened only once, so that nobody looked, and another one names a partner
  /// that may be it.
  private(set) var isOpen = false

  /// Looks into every input that can be opened twice; what cannot be read is told by its own check.
  init(_ inputs: InputList, _ pool: Workers) {
    pool.run(
      inputs,
      work: { input -> Manifest? in
        guard let input = try? input.get(), Self.canBeReadTwice(input.name) else { return nil }
        return Self.manifest(of: input.renamed(PackageDirectory.meant(input.name)))
      },
      deliver: { manifest in
        guard let manifest, let id = manifest.componentID?.value else { return }
        // Of several versions of an application, one that names a partner is enough.
        partners[id, default: []].formUnion(manifest.partners)
      })
    let isPassed = inputs.contains {
      (try? $0.get()).map { !Self.canBeReadTwice($0.name) } ?? false
    }
    isOpen = isPassed && partners.values.contains { $0.contains { partners[$0] == nil } }
  }

  /// Not where another program hands the bytes over: what was read then is gone.
  private static func canBeReadTwice(_ name: String) -> Bool {
    name != "-" && [.file, .directory].contains(FileKind(path: name))
  }

  private static func manifest(of input: Input) -> Manifest? {
    guard let image = try? input.read().image else { return nil }
    guard image.package == nil, let bytes = image.wholeBytes, JSONDocument.mayBe(bytes) else {
      return image.innermost.manifest?.manifest
    }
    return Manifest.read(Manifest.readSource(bytes, isWritten: true))
  }

  /// What is one-sided about the partners of an input.
  func findings(_ manifest: Manifest, file: String?) -> FindingLog {
    manifest.partnerFindings(among: partners, file: file)
  }
}
