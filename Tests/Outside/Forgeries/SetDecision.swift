// meets: cannot assign to property: 'accepted'
// meets: cannot assign to property: 'trace'
// meets: cannot assign to property: 'isAccepted'
// meets: cannot assign to property: 'image' is a 'let' constant
import Orrery

/// A refusal that becomes an acceptance.
func setDecision(_ decision: inout TrustDecision, _ other: TrustDecision, _ image: InspectedImage) {
  #if FORGE
    decision.accepted = other.accepted
    decision.trace = other.trace
    decision.isAccepted = true
    decision.accepted?.image = image
  #endif
}
