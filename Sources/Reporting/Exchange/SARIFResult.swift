import Findings
import JSONText

extension SARIFLog {
  struct Tool: JSONRecord {
    let driver: Driver

    static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
      visitor.member("driver") { $0.driver }
    }
  }

  struct Driver: JSONRecord {
    let version: String
    let rules: [JudgedResult.Rule]

    static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
      visitor.member("name") { _ in "Orrery" }
      visitor.member("semanticVersion") { $0.version }
      visitor.member("rules") { $0.rules.map { Descriptor(rule: $0) } }
    }
  }

  /// A rule as viewers of results show it.
  struct Descriptor: JSONRecord {
    let rule: JudgedResult.Rule

    static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
      visitor.member("id") { $0.rule.id }
      visitor.member("shortDescription") { Message(text: $0.rule.summary) }
      visitor.member("fullDescription") { Message(text: $0.rule.summary) }
      visitor.member("help") { Message(text: $0.rule.help, markdown: $0.rule.help) }
      visitor.member("defaultConfiguration") { Configuration(level: $0.rule.severity.level) }
      visitor.member("properties") { Properties(tags: $0.rule.tags) }
    }
  }

  struct Configuration: JSONRecord {
    let level: String

    static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
      visitor.member("level") { $0.level }
    }
  }

  struct Properties: JSONRecord {
    let tags: [String]

    static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
      visitor.member("tags") { $0.tags }
    }
  }

  struct Message: JSONRecord {
    let text: String
    var markdown: String?

    static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
      visitor.member("text") { Printable.text($0.text, keepingLines: true) }
      visitor.member("markdown") { $0.markdown }
    }
  }

  struct Result: JSONRecord {
    let result: JudgedResult
    let index: Int
    let fingerprint: String

    static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
      visitor.member("ruleId") { $0.result.rule.id }
      visitor.member("ruleIndex") { $0.index }
      visitor.member("level") { $0.result.severity.level }
      visitor.member("message") { Message(text: $0.result.sentence) }
      visitor.member("locations") { [Location($0.result)] }
      visitor.member("partialFingerprints") { Fingerprint(value: $0.fingerprint) }
    }
  }

  struct Fingerprint: JSONRecord {
    let value: String

    static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
      visitor.member("orrery/v1") { $0.value }
    }
  }

  /// A place in a file; in one of bytes, line 1 stands for all of it where a viewer knows lines only.
  struct Location: JSONRecord {
    let file: String
    var line = 1
    var column: Int?
    var range: Range<Int>?
    var inside = ""

    init(file: String) { self.file = file }

    init(_ result: JudgedResult) {
      file = result.file
      (line, column) = (max(1, result.line ?? 1), result.column)
      (range, inside) = (result.range, result.inside)
    }

    static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
      visitor.member("physicalLocation") { PhysicalLocation(location: $0) }
      visitor.member("logicalLocations") { location -> [LogicalLocation]? in
        location.inside.isEmpty ? nil : [LogicalLocation(name: location.inside)]
      }
    }
  }

  struct LogicalLocation: JSONRecord {
    let name: String

    static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
      visitor.member("fullyQualifiedName") { Printable.text($0.name) }
    }
  }

  struct PhysicalLocation: JSONRecord {
    let location: Location

    static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
      visitor.member("artifactLocation") { Artifact(uri: RelativeAddress.text($0.location.file)) }
      visitor.member("region") { Region(location: $0.location) }
    }
  }

  struct Artifact: JSONRecord {
    let uri: String

    static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
      visitor.member("uri") { $0.uri }
    }
  }

  struct Region: JSONRecord {
    let location: Location

    static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
      visitor.member("startLine") { $0.location.line }
      visitor.member("startColumn") { $0.location.column }
      visitor.member("byteOffset") { $0.location.range?.lowerBound }
      visitor.member("byteLength") { $0.location.range?.count }
    }
  }
}
