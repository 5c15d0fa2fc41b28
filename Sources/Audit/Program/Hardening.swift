/// How hard an executable makes it to turn a fault into control over it, as `checksec` lists it.
package struct Hardening: Sendable, Hashable {
  /// How much of what the loader relocates is read-only afterwards.
  package enum RELRO: String, Sendable, Hashable, CaseIterable {
    case none
    /// All but the table of the functions that are bound at their first call.
    case partial
    /// All: functions are bound at the start.
    case full
  }

  /// Whether it can be loaded at any address.
  package var isPositionIndependent = false
  package var relro = RELRO.none
  /// Whether it calls `__stack_chk_fail`.
  package var hasStackProtector = false
  /// Checked variants of functions that it calls, such as `__memcpy_chk`, by name.
  package var fortified: [String] = []
  /// Whether its stack can be executed; `nil` where the file does not say.
  package var hasExecutableStack: Bool?
  /// How many segments are both written and executed.
  package var writableCodeSegments = 0
  /// Where it looks for libraries before the system does.
  package var searchPath: [String] = []
  /// Whether the loader changes its code.
  package var hasTextRelocations = false

  package init() {}
}
