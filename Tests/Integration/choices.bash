# Part of .ci/cmake, which says where everything is.

# API sets.

(cd "$projects/presets" && cmake --fresh --preset ARM-Debug) > "$work/log" 2>&1
released=$(awk -F '\t' '$3 ~ /^[0-9]+$/ && $3 > most { most = $3 } END { print most + 0 }' most=0 Formats/api/surface.tsv)
if grep -qF -- "-- Orrery: latest-lts is API set $released, the highest of those that are known" "$work/log"
then ok "latest-lts is said and is no preview: $released"
else cat "$work/log"; fail "latest-lts is said"; fi
build=$work/build/beta
if configure "$projects/presets" "$build" sdk Ninja -DAZURE_SPHERE_TARGET_API_SET=2+Beta1905; then
  check "a preview" "$build" 1
  "$orrery" cat "$build/presets.imagepackage" app_manifest.json > "$work/manifest"
  grep -q '"TargetBetaApis":"Beta1905"' "$work/manifest" || fail "a preview is packed"
else
  cat "$build.log"
  fail "a preview"
fi

# refused NAME WORDS COMMAND...: fails, and says so.
refused() {
  local name=$1 words=$2
  shift 2
  if "$@" > "$work/refused" 2>&1; then fail "$name is not refused"; return; fi
  cat "${log:-$work/refused}" "$work/refused" | tr -s ' \n' ' ' > "$work/words"
  if grep -qF -- "$words" "$work/words"; then ok "$name"; else cat "$work/words"; fail "$name: other words"; fi
}

# edit FILE COMMAND: edits a copy of the projects.
edit() { sed -i "$2" "$projects/$1"; }

log=$work/build/refused.log
again() { rm -f "$log"; configure "$projects/$1" "$work/build/refused" "$2" Ninja --fresh "${@:3}"; }
build() { cmake --build "$work/build/refused" > "$work/build/refused.log" 2>&1; }
refused "two API sets" "asks for API set 13, and AZURE_SPHERE_TARGET_API_SET for 12" \
  again hello sdk -DAZURE_SPHERE_TARGET_API_SET=12
refused "a word that is no API set" "'newest' is no API set" again presets sdk -DAZURE_SPHERE_TARGET_API_SET=newest
refused "the real-time toolchain for another application" "it has no \"ApplicationType\": \"RealTimeCapable\"" \
  again hello real-time
refused "a build without orrery" "The orrery program is missing" again hello sdk -DORRERY=

edit hardware/CMakeLists.txt 's|TARGET_DIRECTORY "[^"]*" ||'
refused "a definition that is not there" "The hardware definition board.json of hardware is in none of" \
  again hardware sdk
if again hardware sdk "-DORRERY_HARDWARE_DEFINITIONS=$projects/hardware/HardwareDefinitions/board" && build
then ok "a folder of definitions for all projects"; else cat "$log"; fail "a folder of definitions for all projects"; fi
cp Tests/Integration/projects/hardware/CMakeLists.txt "$projects/hardware/CMakeLists.txt"
refused "the compiler of the host" "which no device runs" again find-package host "-DCMAKE_PREFIX_PATH=$prefix"

again both-cores sdk && edit both-cores/CMakeLists.txt 's/"13"/"9"/'
refused "a function of a later API set" "undefined reference to \`Application_Connect'" build
edit both-cores/CMakeLists.txt 's/"9"/"13"/'
edit hello/main.c 's/^int Log_Debug.*/&\nint fork(void);/; s/char text.*/& fork();/'
again hello sdk
refused "a function that no application may call" "undefined reference to \`fork'" build
cp Tests/Integration/projects/hello/main.c "$projects/hello/main.c"

# Policies: one that takes every signer, and one that does not.

for policy in release fleet; do cp "Formats/policies/$policy.json" "$projects/find-package/$policy.json"; done
edit find-package/CMakeLists.txt 's/orrery_target_audit(app)/orrery_target_audit(app POLICY "release.json")/'
again find-package package-sdk
if build; then ok "a policy that allows the package"; else cat "$log"; fail "a policy that allows the package"; fi
edit find-package/CMakeLists.txt 's/release.json/fleet.json/'
refused "a policy that does not" "signers.trusted" build
edit find-package/CMakeLists.txt 's/fleet.json/nowhere.json/'
refused "a policy that is not there" "nowhere.json is not there" again find-package package-sdk
edit find-package/CMakeLists.txt 's/app POLICY "nowhere.json"/app/'

# An installed SDK, of which there is only the shape here.

sdk=$work/installed
for set in 9 14 15+Beta2209; do
  mkdir -p "$sdk/Sysroots/$set/tools/gcc"
  for tool in gcc g++ ar ranlib strip ld nm objcopy; do
    printf '#!/bin/sh\nexec arm-linux-gnueabihf-%s "$@"\n' "$tool" > "$sdk/Sysroots/$set/tools/gcc/arm-poky-linux-musleabi-$tool"
    chmod +x "$sdk/Sysroots/$set/tools/gcc/arm-poky-linux-musleabi-$tool"
  done
done
while read -r asked set; do
  build=$work/build/installed
  if configure "$projects/presets" "$build" sdk Ninja --fresh "-DORRERY_INSTALLED_SDK=$sdk" "-DAZURE_SPHERE_TARGET_API_SET=$asked" \
    && grep -qF -- "--sysroot=$sdk/Sysroots/$set " "$build/CMakeFiles/rules.ninja" \
    && grep -qF "$sdk/Sysroots/$set/tools/gcc/arm-poky-linux-musleabi-gcc " "$build/CMakeFiles/rules.ninja" \
    && grep -qF -- "--target-api-set $set " "$build/build.ninja"
  then ok "an installed SDK's compiler, $asked: $set"
  else cat "$build.log"; fail "an installed SDK's compiler, $asked"; fi
done << 'SETS'
latest-lts 14
latest-beta 15+Beta2209
9 9
SETS
