import ByteLayout
import Cryptography

/// A policy with a value in every member.
func policyFile() throws -> [UInt8] {
  let text = #"""
    {
      "schema": "orrery/policy/1", "name": "all", "description": "every statement there is",
      "signers": {
        "thumbprints": ["0808d85a5659654e9e569fe58952bcdab70dc54d"], "keys": ["KEY"],
        "sdk_key_is_enough": true, "unverified_claim_is_enough": false
      },
      "image_types": ["Applications"], "api_set": { "from": 1, "to": 16 },
      "sizes": { "package": { "min": 0, "max": 9 }, "content": { "min": 1, "max": 1 } },
      "capabilities": { "allowed": ["Gpio", "AllowedConnections", "AllowedTcpServerPorts",
        "AllowedUdpServerPorts"], "forbidden": ["WifiConfig"] },
      "hosts": { "allowed": ["*.example.com"], "forbidden": ["bad.example.com"] },
      "tcp_ports": { "allowed": [443], "forbidden": [22] },
      "udp_ports": { "allowed": [123], "forbidden": [53] },
      "flags": {
        "under_development": "forbidden", "remove_at_boot": "required",
        "invalidate_from_normal_world": "forbidden", "sideload_from_normal_world": "forbidden"
      },
      "hardening": ["pie", "full-relro"],
      "findings": {
        "refuse_from": "warning", "rules": [{ "rule": "json.syntax", "severity": "ignored" }]
      },
      "exceptions": [{
        "component_id": "5f2e9a4c-1c5b-4a57-9d6e-0b8a7c3d2e1f",
        "statement": "tcp_ports.forbidden", "values": ["22"], "reason": "x", "until": "2030-01-31"
      }]
    }
    """#
  let key = try SDKTestKey.certificate.publicPoint ?? []
  return Array(text.replacing("KEY", with: Hex.text(key)).utf8)
}
