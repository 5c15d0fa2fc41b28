/// A value on the command line that no input can make right: wrong usage, whatever the files hold.
struct UsageFailure: Error {
  /// What is wrong; lower case, no full stop.
  var message: String
  /// What to write instead.
  var hint: String?

  init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}
