import ByteLayout
import DeviceModel
import ImagePackage
import Verification

extension Directive {
  /// What the device is asked, where it is more than to take the image.
  static let requests: [String: Action] = [
    "request": { trial, words in
      trial.requests.append(try operation(&words, trial))
    },
    "finds": { trial, words in
      let component = try component(&words)
      let word = try words.next("a state")
      guard let state = ApplicationState(rawValue: word) else {
        throw VectorError("\(word) is no state of an application")
      }
      trial.states[component] = state
    },
  ]

  /// The component of a base.
  private static func component(_ words: inout Words) throws -> GUID {
    guard let identity = try Base.named(try words.next("a base")).package().identity else {
      throw VectorError("the base has no identity")
    }
    return identity.componentID
  }

  private static func operation(
    _ words: inout Words, _ trial: Trial
  ) throws -> DeviceOperation {
    let name = try words.next("a request")
    switch name {
    case "stage": return .stage(try trial.image().bytes)
    case "install": return .install(isManual: words.take("manual"))
    case "deliver": return .deliver([try trial.image().bytes])
    case "start": return .start(try component(&words))
    case "stop": return .stop(try component(&words))
    case "debug": return .startDebug(try component(&words))
    case "remove": return .remove(try component(&words))
    case "remove-capabilities": return .removeCapabilities
    case "begin-update": return .beginUpdate
    case "restart": return .restart
    case "memory-statistics": return .use(.appDevelopment)
    case "state":
      guard let state = ManufacturingState(rawValue: try words.next("a state")) else {
        throw VectorError("there is no such manufacturing state")
      }
      return .setManufacturingState(state)
    default: throw VectorError("\(name) is no request")
    }
  }
}
