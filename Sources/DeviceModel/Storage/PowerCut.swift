/// When the power of a device in memory is cut.
public struct PowerCut: Sendable, Hashable {
  /// Where inside a step.
  public enum Moment: String, Sendable, Hashable, CaseIterable {
    /// Nothing of the step has happened.
    case before
    /// Half of the bytes are there, under a name of their own.
    case during
    /// The step has happened, but its caller was not told.
    case after
  }

  /// The step, counted from 0 since ``MemoryStorage/plan(_:)``: a write or a removal.
  public var step: Int
  /// Where inside it.
  public var moment: Moment

  /// Plans a cut.
  public init(step: Int, _ moment: Moment) {
    self.step = step
    self.moment = moment
  }
}
