// meets: extra argument 'from' in call
import Orrery

/// Other bytes to hash than those that were read.
func handSource(_ verifier: Verifier, _ image: InspectedImage, _ source: FileSource) throws {
  #if FORGE
    _ = try verifier.verify(image, from: source)
  #endif
}
