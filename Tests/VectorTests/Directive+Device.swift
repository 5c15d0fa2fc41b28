import ApplicationManifest
import ByteLayout
import Cryptography
import ImageContents
import ImagePackage
import Inspection
import Verification

extension Directive {
  /// What the device is and has.
  static let devices: [String: Action] = [
    "state": { trial, words in
      let name = try words.next("a state")
      guard let state = ManufacturingState(rawValue: name) else {
        throw VectorError("\(name) is no manufacturing state")
      }
      trial.facts.manufacturingState = state
    },
    "capabilities": { trial, words in
      trial.facts.capabilities = []
      if words.take("none") { return }
      repeat {
        trial.facts.capabilities.insert(
          CapabilityNumber(rawValue: try words.number("a capability")))
      } while !words.isAtEnd
    },
    "fuses": { trial, words in trial.facts.fuses = try words.number("a word of fuses") },
    "interface": { trial, words in
      let type = ABIType(rawValue: try words.number("a type"))
      trial.facts.interfaces[type] = words.take("none") ? nil : try words.number("a version")
    },
    "installed": { trial, words in
      let draft = try Base.named(try words.next("a base"))
      try trial.install(draft)
    },
    "partner": { trial, words in
      let member = try words.next("a member")
      var draft = try Base.named("blink-realtime")
      try draft.setManifest(member, try words.all("a value"))
      try trial.install(draft)
    },
    "beside": { trial, words in
      var draft = try Base.named(try words.next("a base"))
      let component = try words.guid()
      try draft.setManifest("ComponentId", "\"\(component)\"")
      try draft.setManifest("Capabilities", words.isAtEnd ? "{}" : try words.all("capabilities"))
      try draft.setIdentity(component: component, image: component)
      try trial.install(draft)
    },
    "staged": { trial, words in
      trial.facts.stagedTypes.append(ImageType(rawValue: try words.number("an image type")))
    },
    "announced": { trial, words in trial.facts.announced.insert(try words.guid()) },
    "updating": { trial, words in
      guard words.take("yes") else { throw VectorError("only yes is worth saying") }
      trial.facts.isUpdating = true
    },
    "time": { trial, words in trial.facts.time = try words.number("a time") },
    "room": { trial, words in
      trial.facts.flash.applications = try words.count("bytes of flash")
    },
    "choice": { trial, words in
      let name = try words.next("a choice")
      let word = try words.next("an answer")
      guard let choice = DeviceChoices.all.first(where: { $0.name == name }),
        let answer = DeviceChoices.Answer(rawValue: word)
      else { throw VectorError("\(name) \(word) is no choice") }
      trial.facts.choices[keyPath: choice.path] = answer
    },
    "keystore.add": { trial, words in
      let identity = try SigningIdentity.named(try words.next("a key"))
      var purposes: Set<KeyPurpose> = []
      repeat {
        let name = try words.next("a purpose")
        guard let purpose = KeyPurpose(rawValue: name) else {
          throw VectorError("\(name) is no purpose")
        }
        purposes.insert(purpose)
      } while !words.isAtEnd
      trial.facts.keystore.add(identity.certificate, purposes)
    },
    "keystore.remove": { trial, words in
      let identity = try SigningIdentity.named(try words.next("a key"))
      trial.facts.keystore.remove(thumbprint: identity.certificate.thumbprint)
    },
  ]
}

extension Trial {
  /// Adds an image to those on the device.
  mutating func install(_ draft: Draft) throws {
    let candidate = Inspector.read(draft.bytes)
    guard let identity = candidate.package?.identity, let digest = try candidate.fileDigest()
    else { throw VectorError("what is installed is no package") }
    installed.append(draft.bytes)
    facts.installed.append(
      InstalledImage(
        componentID: identity.componentID, imageID: identity.imageID,
        imageType: identity.imageType, digest: digest, size: draft.bytes.count,
        uncompressedSize: candidate.innermost.size,
        manifest: candidate.innermost.manifest?.manifest,
        board: candidate.innermost.boardConfiguration))
  }
}
