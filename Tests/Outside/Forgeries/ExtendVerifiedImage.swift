// meets: 'let' property 'image' may not be initialized directly
// meets: 'let' property 'signer' may not be initialized directly
import Orrery

/// An initialiser of the forger's own.
extension VerifiedImage {
  init(_ verified: VerifiedImage, _ image: InspectedImage, _ certificate: Certificate) {
    #if FORGE
      self.image = image
      signer = certificate
    #else
      self = verified
    #endif
  }
}
