// meets: cannot assign to property: 'package'
// meets: cannot assign to property: 'content'
// meets: cannot assign to property: 'manifest'
// meets: cannot assign to property: 'findings'
// meets: cannot assign to property: 'contentEnd'
// meets: cannot assign to property: 'isContentUnseen'
// meets: cannot assign to property: 'hasPassed'
// meets: cannot assign to property: 'size'
import Orrery

/// Every stored member that can be read from outside.
func setMembers(_ image: inout InspectedImage) {
  #if FORGE
    image.package = nil
    image.content = nil
    image.manifest = nil
    image.findings = FindingLog()
    image.contentEnd = 0
    image.isContentUnseen = false
    image.hasPassed = false
    image.size = 0
  #endif
}
