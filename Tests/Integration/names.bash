# Part of .ci/cmake, which says where everything is.

# Depfiles as Ninja and Make read them without CMake, with names that have to be escaped.

raw=$work/raw
mkdir "$raw"
"$orrery" extract Corpus/samples/hello.imagepackage --output "$raw/app" > /dev/null
# Quotation marks, ampersands and question marks are words of newer versions of Ninja only (1.13, not 1.11).
names=('a b' 'c#d' 'e$f' 'g:h' 'i\j' 'k\ l' '  m' 'n%o' 'r=s' 'ü')
for name in "${names[@]}"; do touch "$raw/app/$name"; done
cat > "$raw/build.ninja" << 'NINJA'
rule pack
  command = orrery pack --quiet --package-directory app --output-file out --image-id content --depfile out.d
  depfile = out.d
build out: pack
NINJA
cat > "$raw/Makefile" << 'MAKE'
out:
	orrery pack --quiet --package-directory app --output-file out --image-id content --depfile out.d
-include out.d
MAKE

# A package is current, and no longer when the time of a file is later.
ninja_is_current() { PATH=$prefix/bin:$PATH ninja -C "$raw" -n 2>&1 | grep -q '^ninja: no work to do\.$'; }
make_is_current() { PATH=$prefix/bin:$PATH make -C "$raw" -q > "$work/log" 2>&1; }
for tool in ninja make; do
  PATH=$prefix/bin:$PATH "$tool" -C "$raw" > "$work/log" 2>&1 || { cat "$work/log"; fail "$tool packs"; }
  if "${tool}_is_current"; then ok "$tool: odd names, current"; else cat "$raw/out.d"; fail "$tool: odd names, current"; fi
  for name in "${names[@]}"; do
    # Make has no way to write this one.
    if [ "$tool" = make ] && [ "$name" = 'r=s' ]; then continue; fi
    touch -d '+1 hour' "$raw/app/$name"
    if "${tool}_is_current"; then fail "$tool: a change of '$name' is seen"; fi
    touch -d '-1 hour' "$raw/app/$name"
    "${tool}_is_current" || fail "$tool: only a change of '$name' is seen"
  done
  ok "$tool: a change of each is seen"
  rm "$raw/out" "$raw/out.d"
done
