// meets: 'digests' is inaccessible due to
// meets: 'bytes' is inaccessible due to
// meets: 'inners' is inaccessible due to
import Orrery

/// What the digests are made of, and the digests.
func setHiddenMembers(_ image: inout InspectedImage) {
  #if FORGE
    image.digests.signed = nil
    image.bytes = image.bytes
    image.inners = []
  #endif
}
