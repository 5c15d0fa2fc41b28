// meets: cannot assign to property: 'signature' setter is inaccessible
// meets: 'add' is inaccessible due to
// meets: cannot assign to property: 'bytes' is a 'let' constant
import Orrery

/// Not the member but what is inside it.
func setInside(_ image: inout InspectedImage, _ finding: Finding) {
  #if FORGE
    image.package?.signature = []
    image.findings.add(finding)
    image.manifest?.bytes = []
  #endif
}
