package import DeviceModel
import Findings
public import JSONText
import Verification

/// What a device answered to a request.
package struct DeviceReplyReport: Report {
  /// How a request ended, in a word.
  enum Word: String, JSONRepresentable, CaseIterable {
    case done
    case restartNeeded = "restart-needed"
    case notOffered = "not-offered"
    case refused
  }

  let path: String
  let request: String
  let reply: DeviceReply

  package init(path: String, request: String, reply: DeviceReply) {
    self.path = path
    self.request = request
    self.reply = reply
  }

  private var word: Word {
    switch reply {
    case .done, .application, .quota, .booted: .done
    case .restartNeeded: .restartNeeded
    case .notOffered: .notOffered
    case .refused: .refused
    }
  }

  private var application: ApplicationState? {
    if case .application(let state) = reply { state } else { nil }
  }

  private var boot: [BootTrace.Entry]? {
    if case .booted(let trace) = reply { trace.entries } else { nil }
  }

  /// What a person does about a refusal, where it was about an image.
  private var remedy: String? {
    guard let refusal = reply.refusal else { return nil }
    return refusal.decision?.trace.outcomes.first { $0.check.rule == refusal.rule }?.check.remedy
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/device-reply/1" }
    visitor.member("device") { $0.path }
    visitor.member("request") { $0.request }
    visitor.member("outcome") { $0.word }
    visitor.member("state") { $0.application }
    visitor.member("refused_by") { $0.reply.refusal?.rule.id }
    visitor.member("detail") { $0.reply.refusal?.detail }
    visitor.member("reply") { $0.reply.refusal?.error }
    visitor.member("remedy") { $0.remedy }
    visitor.member("checks") { $0.reply.refusal?.decision?.trace.outcomes.map(StepRecord.init) }
    visitor.member("boot") { $0.boot }
  }

  /// The outcome; for a refusal the device's reply and the way out, for a boot a line a layer.
  package func text(_ style: TextStyle) -> String {
    var lines: [String] = []
    switch reply {
    case .done: lines.append("\(request): \(style.paint("done", .green))")
    case .restartNeeded: lines.append("\(request): done, takes effect after a restart")
    case .application(let state): lines.append("\(request): \(state.rawValue)")
    case .quota(let used, let limit): lines.append("\(request): \(used) of \(limit) KiB")
    case .notOffered:
      lines.append("\(request): not offered; the device's group gets no application updates")
    case .booted(let trace): lines += bootLines(trace, style)
    case .refused(let refusal):
      lines.append("\(request): \(style.paint("refused", .red))")
      if let error = refusal.error { lines.append("  the device replies \(error.words)") }
      lines += CheckLines(rows: [
        CheckLines.Row(
          state: .failed, words: [refusal.rule.id, Printable.text(refusal.detail)],
          remedy: remedy ?? "")
      ]).lines(style)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func bootLines(_ trace: BootTrace, _ style: TextStyle) -> [String] {
    let word =
      trace.isComplete ? style.paint("complete", .green) : style.paint("stopped", .red)
    let rows = trace.entries.map { entry in
      CheckLines.Row(
        state: entry.state,
        words: [entry.layer.name, Printable.text(entry.image), Printable.text(entry.detail)])
    }
    return ["\(request): \(word)"] + CheckLines(rows: rows).lines(style)
  }
}

/// One image, or one layer without an image, of a boot in JSON.
extension BootTrace.Entry: JSONRecord {
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("layer") { $0.layer.name }
    visitor.member("verifier") { $0.layer.verifier }
    visitor.member("image") { $0.image }
    visitor.member("state") { $0.state }
    visitor.member("detail") { $0.detail }
  }
}

/// What happened to a device, in JSON and in text.
package struct DeviceLogReport: Report {
  let path: String
  let log: EventLog

  package init(path: String, log: EventLog) {
    self.path = path
    self.log = log
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/device-log/1" }
    visitor.member("device") { $0.path }
    visitor.member("events") { $0.log.events.map(DeviceEventRecord.init) }
    visitor.member("dropped") { Int(clamping: $0.log.dropped) }
  }

  /// A line an event.
  package func text(_ style: TextStyle) -> String {
    log.events.map { event in
      "\(Timestamp.text(UInt64(clamping: event.time)))  \(Printable.text(event.text))\n"
    }.joined()
  }
}

/// One event of a device's log, in JSON.
package struct DeviceEventRecord: JSONRecord {
  let event: EventLog.Event

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("time") { Int($0.event.time) }
    visitor.member("text") { $0.event.text }
  }
}
