import Bytes
import Cryptography
import ImageContents
import ImagePackage
import JSONText
import Verification

/// The state as `device.json` holds it: everything but the bytes of the images.
struct StateText: JSONRepresentable {
  /// What the file calls its form.
  static let schema = "orrery/device-state/1"

  let state: DeviceState

  /// The file.
  var bytes: [UInt8] { JSONWriter.line(self, style: .pretty) }

  static var jsonShape: JSONShape { .any }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("schema", Self.schema)
      writer.member("device_id", Hex.text(state.deviceID))
      writer.member("manufacturing_state", state.manufacturingState.rawValue)
      writer.member("capabilities", state.capabilities.map { Int($0.rawValue) })
      writer.member("update_policy", state.updatePolicy.rawValue)
      writer.member("is_updating", state.isUpdating)
      writer.member("is_up", state.isUp)
      writer.member("needs_restart", state.needsRestart)
      writer.member("installed") { Self.write(state.installed, to: &$0) }
      writer.member("staged") { Self.write(state.staged, to: &$0) }
      writer.member("fuses", state.fuses)
      writer.member("interfaces") { writeInterfaces(to: &$0) }
      writer.member("flash") { writer in
        writer.object { writer in
          for field in FlashField.all { writer.member(field.name, field.get(state.limits)) }
        }
      }
      writer.member("choices") { writer in
        writer.object { writer in
          for choice in DeviceChoices.all {
            writer.member(choice.name, state.choices[keyPath: choice.path].rawValue)
          }
        }
      }
      writer.member("keystore") { writeKeystore(to: &$0) }
      writer.member("log") { writeLog(to: &$0) }
    }
  }

  private static func write(_ images: [FlashImage], to writer: inout JSONWriter) {
    writer.array { writer in
      for image in images {
        writer.element { writer in
          writer.object { writer in
            writer.member("component_id", "\(image.componentID)")
            writer.member("image_id", "\(image.imageID)")
            writer.member("image_type", image.imageType.rawValue)
            writer.member("sha256", image.digest.text)
            writer.member("size", image.size)
            writer.member("origin", image.origin.rawValue)
            writer.member("state", image.state.rawValue)
          }
        }
      }
    }
  }

  private func writeInterfaces(to writer: inout JSONWriter) {
    writer.array { writer in
      for (type, version) in state.interfaces.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        writer.element { writer in
          writer.object { writer in
            writer.member("type", type.rawValue)
            writer.member("version", version)
          }
        }
      }
    }
  }

  private func writeKeystore(to writer: inout JSONWriter) {
    writer.array { writer in
      for entry in state.keystore.entries {
        writer.element { writer in
          writer.object { writer in
            writer.member("thumbprint", Hex.text(entry.certificate.thumbprint))
            writer.member("purposes", entry.purposes.map(\.rawValue).sorted())
            writer.member("certificate", entry.certificate.pem)
          }
        }
      }
    }
  }

  private func writeLog(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("dropped", state.log.dropped)
      writer.member("events") { writer in
        writer.array { writer in
          for event in state.log.events {
            writer.element { writer in
              writer.object { writer in
                writer.member("time") { $0.integer(event.time) }
                writer.member("text", event.text)
              }
            }
          }
        }
      }
    }
  }
}
