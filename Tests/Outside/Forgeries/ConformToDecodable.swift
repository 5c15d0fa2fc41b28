// meets: prevents automatic synthesis of 'init(from:)' for protocol 'Decodable'
import Orrery

#if FORGE
  extension InspectedImage: @retroactive Decodable {}
  extension VerifiedImage: @retroactive Decodable {}
#endif
