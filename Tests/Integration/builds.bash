# Part of .ci/cmake, which says where everything is.

# configure SOURCE BUILD WAY GENERATOR OPTION...: what CMake says goes to BUILD.log.
configure() {
  local source=$1 build=$2 way=$3 generator=$4 options=()
  shift 4
  case $way in
    sdk) options=("-DCMAKE_TOOLCHAIN_FILE=$toolchain") ;;
    real-time) options=("-DCMAKE_TOOLCHAIN_FILE=$realtime") ;;
    include) options=("-DCMAKE_PROJECT_TOP_LEVEL_INCLUDES=$prefix/share/orrery/Orrery.cmake") ;;
    package) options=("-DCMAKE_PREFIX_PATH=$prefix" -DCMAKE_C_COMPILER=arm-linux-gnueabihf-gcc
      -DCMAKE_TRY_COMPILE_TARGET_TYPE=STATIC_LIBRARY) ;;
    package-sdk) options=("-DCMAKE_PREFIX_PATH=$prefix" "-DCMAKE_TOOLCHAIN_FILE=$toolchain") ;;
  esac
  mkdir -p "$build"
  cmake -S "$source" -B "$build" -G "$generator" "${options[@]}" "$@" > "$build.log" 2>&1
}

# Whether a second build does nothing at all.
is_current() {
  local build=$1 before after
  before=$(stat -c '%n %y' "${packages[@]}")
  cmake --build "$build" > "$build.log" 2>&1 || return 1
  after=$(stat -c '%n %y' "${packages[@]}")
  [ "$before" = "$after" ] || return 1
  if [ -e "$build/build.ninja" ]; then grep -q '^ninja: no work to do\.$' "$build.log"
  else ! grep -qE 'Packing|Building|Linking|Checking' "$build.log"; fi
}

find_packages() { mapfile -t packages < <(find "$1" -name '*.imagepackage' -not -path '*/orrery/*' | sort); }

# check NAME BUILD COUNT: builds, and holds the packages against what is promised.
check() {
  local name=$1 build=$2 count=$3 package
  if ! cmake --build "$build" > "$build.log" 2>&1; then
    cat "$build.log"
    fail "$name builds"
    return
  fi
  # The words of a build are those of its generator.
  if grep -E '^orrery|warning' "$build.log"; then fail "$name: a good build says something"; fi
  find_packages "$build"
  if [ "${#packages[@]}" -ne "$count" ]; then
    fail "$name: ${#packages[@]} packages instead of $count"
    return
  fi
  for package in "${packages[@]}"; do
    "$orrery" verify --quiet "$package" || fail "$name: verify"
    [ "$("$orrery" lint "$package")" = "$package: no findings" ] || fail "$name: lint"
    "$orrery" audit "$package" > "$work/audit" || fail "$name: audit"
    head -n 1 "$work/audit" | grep -q ', no findings$' || { cat "$work/audit"; fail "$name: audit finds something"; }
  done
  if is_current "$build"; then ok "$name"; else cat "$build.log"; fail "$name: a second build does something"; fi
}
