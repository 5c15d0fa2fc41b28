# Part of .ci/cmake, which says where everything is.

# What is packed again, and what is not.

cp -a "$projects/imports" "$work/imports"

# repacks BUILD NAMES WHAT: a build packs these, in the order of the alphabet, and no others.
repacks() {
  local build=$1 expected=$2 what=$3 package before=() packed=()
  find_packages "$build"
  for package in "${packages[@]}"; do before+=("$(stat -c %i:%y "$package")"); done
  cmake --build "$build" > "$build.log" 2>&1 || cat "$build.log"
  for index in "${!packages[@]}"; do
    package=${packages[$index]}
    [ "$(stat -c %i:%y "$package")" = "${before[$index]}" ] || packed+=("$(basename "$package" .imagepackage)")
  done
  if [ "${packed[*]}" = "$expected" ]; then
    ok "$what: ${expected:-nothing}"
  else
    fail "$what: packed ${packed[*]:-nothing} instead of ${expected:-nothing}"
  fi
  is_current "$build" || { cat "$build.log"; fail "$what: and then does something again"; }
}

for build in "$work/build/imports-sdk-ninja" "$work/build/imports-include-make"; do
  kind=${build##*-}
  cp "$build/red.imagepackage" "$work/red"
  edit imports/module/module.json 's/9/11/g'
  repacks "$build" "green red" "$kind: after a change of an imported definition"
  "$orrery" cat "$build/red.imagepackage" app_manifest.json | grep -q '"Gpio":\[11\]' || fail "the new pin is packed"
  edit imports/module/module.json 's/11/9/g'
  repacks "$build" "green red" "$kind: after it is changed back"
  cmp -s "$build/red.imagepackage" "$work/red" || fail "$kind: the same definition gives the same package"
  edit imports/boards/blue.json 's/10/12/g'
  repacks "$build" "blue" "$kind: after a change of a definition"
  edit imports/green.json 's/"Name": "green"/"Name": "grass"/'
  repacks "$build" "green" "$kind: after a change of a manifest"
  touch "$projects/imports/module/unused.json" "$projects/imports/CMakeLists.txt"
  repacks "$build" "" "$kind: after a new definition that nobody imports"
  edit imports/main.c 's/value = 0/value = 3/'
  repacks "$build" "blue green red" "$kind: after a change of the program"
  # With the times that the other build knows.
  cp -a "$work/imports/." "$projects/imports"
done

build=$work/build/resources-include-ninja
echo "Bienvenue." > "$projects/resources/texts/welcome.txt"
repacks "$build" resources "after a change of a resource"
edit resources/CMakeLists.txt 's| "a note.txt"||'
repacks "$build" resources "after a resource has gone"
"$orrery" list "$build/resources.imagepackage" > "$work/list"
if grep -q 'a note' "$work/list"; then fail "a resource that has gone is not packed"; else ok "a resource that has gone is not packed"; fi
if grep -q 'texts/de/welcome.txt' "$work/list"; then ok "resources keep their folders"; else fail "resources keep their folders"; fi

# Older ones misread such names in a depfile.
if [ "$(cmake --version | sed -nE 's/^cmake version ([0-9]+).*/\1/p')" -ge 4 ]; then
  touch "$projects/resources/a#b.txt" "$projects/resources/c:d.txt"
  edit resources/CMakeLists.txt 's|"texts/welcome.txt"|& "a#b.txt" "c:d.txt"|'
  repacks "$build" resources "after resources with odd names have come"
fi

build=$work/build/hardware-sdk-ninja
cp "$build/hardware.imagepackage" "$work/former"
edit hardware/app_manifest.json 's/BOARD_LED/BOARD_LAMP/'
if cmake --build "$build" > "$build.log" 2>&1; then fail "a manifest with an unknown name is refused"
elif grep -q 'app_manifest.json:[0-9]*:[0-9]*: "$BOARD_LAMP" is not defined' "$build.log"; then ok "a manifest with an unknown name is refused"
else cat "$build.log"; fail "a manifest with an unknown name: other words"; fi
