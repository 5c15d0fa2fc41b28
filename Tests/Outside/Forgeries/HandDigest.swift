// meets: extra argument 'digest' in call
import Orrery

/// A digest of other bytes.
func handDigest(_ verifier: Verifier, _ image: InspectedImage, _ digest: [UInt8]) throws {
  _ = try verifier.verify(image)
  #if FORGE
    _ = try verifier.verify(image, digest: digest)
  #endif
}
