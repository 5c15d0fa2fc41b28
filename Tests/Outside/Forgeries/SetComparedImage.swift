// meets: 'image' is inaccessible due to
// meets: 'ComparedInput' initializer is inaccessible due to
import Orrery

/// A side of a comparison that nobody read.
func setComparedImage(_ input: inout ComparedInput, _ image: InspectedImage) {
  #if FORGE
    input.image = image
    _ = ComparedInput(.package, size: 1)
  #endif
}
