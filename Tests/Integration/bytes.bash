# Part of .ci/cmake, which says where everything is.

# The same bytes.

far="$work/somewhere else/that is much longer"
mkdir -p "$far"
cp -r "$projects/threads" "$far/threads"
for type in Debug Release; do
  configure "$projects/threads" "$work/build/near-$type" sdk Ninja "-DCMAKE_BUILD_TYPE=$type"
  configure "$far/threads" "$far/build-$type" sdk Ninja "-DCMAKE_BUILD_TYPE=$type"
  cmake --build "$work/build/near-$type" > "$work/log" 2>&1 || cat "$work/log"
  cmake --build "$far/build-$type" > "$work/log" 2>&1 || cat "$work/log"
  if cmp "$work/build/near-$type/threads.imagepackage" "$far/build-$type/threads.imagepackage"
  then ok "the same package from folders of different length, $type"
  else fail "the same package from folders of different length, $type"; fi
done
image_of() { "$orrery" show "$1" | grep 'Image ID:'; }
build=$work/build/random
configure "$projects/hello" "$build" sdk Ninja -DORRERY_IMAGE_ID=random
cmake --build "$build" > /dev/null
first=$(image_of "$build/hello.imagepackage")
rm "$build/hello.imagepackage"
cmake --build "$build" > /dev/null
if [ -n "$first" ] && [ "$first" != "$(image_of "$build/hello.imagepackage")" ]; then ok "a random image id on request"
else fail "a random image id on request"; fi
# A program that each configuration makes another one; the time of a build would do so only from second to second.
edit find-package/main.c 's/__FILE__/__FILE__ SALT/'
edit find-package/CMakeLists.txt \
  '/^add_executable/a string(RANDOM LENGTH 20 salt)\ntarget_compile_definitions(app PRIVATE SALT="${salt}")'
refused "a program that is another each time" "A second build gives another package" \
  cmake --build "$work/build/find-package-package-ninja"
