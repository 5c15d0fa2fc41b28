# Part of .ci/cmake, which says where everything is.

# Every project, in the ways in which it can be configured.

# project way generator packages
while read -r project way generator count; do
  case $generator in make) full='Unix Makefiles' ;; *) full=Ninja ;; esac
  build=$work/build/$project-$way-$generator
  if configure "$projects/$project" "$build" "$way" "$full"; then
    check "$project, $way, $generator" "$build" "$count"
  else
    cat "$build.log"
    fail "$project, $way, $generator: is not configured"
  fi
done << 'PROJECTS'
hello sdk ninja 1
hello include ninja 1
hello include make 1
hardware sdk ninja 1
hardware include make 1
imports sdk ninja 3
imports include make 3
resources sdk make 1
resources include ninja 1
threads sdk ninja 1
threads include ninja 1
several sdk ninja 2
several include make 2
make-image sdk ninja 1
realtime real-time ninja 1
realtime real-time make 1
realtime include ninja 1
both-cores sdk ninja 2
both-cores include ninja 2
find-package package ninja 1
find-package package-sdk make 1
PROJECTS

# preset PROJECT PRESET
preset() {
  local build=$projects/$1/out/$2
  mkdir -p "$projects/$1/out"
  if (cd "$projects/$1" && cmake --preset "$2") > "$build.log" 2>&1; then
    check "$1, preset $2" "$build" 1
  else
    cat "$build.log"
    fail "$1, preset $2: is not configured"
  fi
}

preset realtime-library ARM-Debug
preset presets ARM-Release
preset presets ARM-Debug

# The page's own commands.

ln -s "$prefix/share/orrery" "$work/share"
# page BLOCK PROJECT: runs the commands of a block in a copy of a project, which is left in place.
page() {
  local block=$1 project=$2
  local copy=$work/page/$block
  mkdir -p "$work/page" && cp -r "Tests/Integration/projects/$project" "$copy"
  if [ "$block" = package ]; then .ci/block Sources/Integrations/README.md "file: CMakeLists.txt" > "$copy/CMakeLists.txt"; fi
  .ci/block Sources/Integrations/README.md "command: $block" | sed "s|/usr/share/orrery|$work/share|g" > "$copy.sh"
  if (cd "$copy" && PATH=$prefix/bin:$PATH bash -e "$copy.sh") > "$copy.log" 2>&1; then
    find_packages "$copy"
    if [ "${#packages[@]}" -eq 1 ]; then ok "the page, $block"; else fail "the page, $block: ${#packages[@]} packages"; fi
  else
    cat "$copy.log"
    fail "the page, $block"
  fi
}

page preset presets
page include hello
page package resources
