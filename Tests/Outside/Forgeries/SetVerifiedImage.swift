// meets: cannot assign to property: 'image' is a 'let' constant
// meets: cannot assign to property: 'signer' is a 'let' constant
import Orrery

/// Another image under the same signature.
func setVerifiedImage(_ verified: inout VerifiedImage, _ image: InspectedImage, _ other: Verdict) {
  #if FORGE
    verified.image = image
    if let signer = other.signer { verified.signer = signer }
  #endif
}
