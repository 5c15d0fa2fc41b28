/// The words of C that no program may define anew: keywords up to C23, `asm`, and what the preprocessor
/// means something by. A peripheral that is called so makes a header that does not compile, or compiles
/// into another program.
enum CWords {
  static func contains(_ name: String) -> Bool { all.contains(name) }

  private static let all = Set((keywords + " " + macros).split(separator: " ").map(String.init))

  private static let keywords = """
    alignas alignof asm auto bool break case char const constexpr continue default do double else enum \
    extern false float for goto if inline int long nullptr register restrict return short signed sizeof \
    static static_assert struct switch thread_local true typedef typeof typeof_unqual union unsigned \
    void volatile while _Alignas _Alignof _Atomic _BitInt _Bool _Complex _Decimal128 _Decimal32 \
    _Decimal64 _Generic _Imaginary _Noreturn _Static_assert _Thread_local
    """

  private static let macros = """
    defined __DATE__ __FILE__ __LINE__ __STDC__ __STDC_HOSTED__ __STDC_VERSION__ __TIME__ __VA_ARGS__ \
    __VA_OPT__ __func__ __has_c_attribute __has_embed __has_include
    """
}
