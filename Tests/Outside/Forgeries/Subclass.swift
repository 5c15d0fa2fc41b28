// meets: inheritance from a final class 'FileSource'
// meets: inheritance from a final class 'FileStream'
// meets: non-class type 'Verifier'
import Orrery

#if FORGE
  /// A file that answers as it likes.
  final class LyingFile: FileSource {}
  /// A pipe that does.
  final class LyingStream: FileStream {}
  /// A verifier that does.
  final class LyingVerifier: Verifier {}
#endif
