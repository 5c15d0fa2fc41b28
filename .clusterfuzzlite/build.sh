#!/bin/bash -eu
# Builds the fuzz executable and copies it into $OUT under the name of each target, which it knows itself
# by, with the target's seeds, dictionary and options beside it, as ClusterFuzzLite and OSS-Fuzz expect
# them. SANITIZER says which of address and coverage is wanted.
: "${OUT:?the folder of the results}"
cd "${SRC:?the folder of the sources}/orrery"

# One -sanitize flag with a comma: of two flags the second takes the coverage of the first away.
case "${SANITIZER:-address}" in
  address) flags=(--sanitize=fuzzer -Xswiftc -sanitize=fuzzer,address) ;;
  coverage) flags=(--sanitize=fuzzer -Xswiftc -profile-generate -Xswiftc -profile-coverage-mapping) ;;
  none) flags=(--sanitize=fuzzer) ;;
  *) echo "no such sanitizer here: $SANITIZER" >&2; exit 1 ;;
esac

swift build -c release --scratch-path .build-fuzz-engine "${flags[@]}" -Xswiftc -DFUZZING \
  --static-swift-stdlib -Xlinker -rpath -Xlinker '$ORIGIN/lib' --product Fuzz
program=.build-fuzz-engine/release/Fuzz

# What runs the executables has neither Swift nor the libraries of the system.
mkdir -p "$OUT/lib"
ldd "$program" | awk '$1 ~ /^lib(crypto|lzma|z)\./ { print $3 }' | xargs -I{} cp -L {} "$OUT/lib/"
# For `description`, which reads it beside the program.
cp -r Formats "$OUT/"

for options in Corpus/dictionaries/*.options; do
  target=$(basename "$options" .options)
  cp "$program" "$OUT/$target"
  cp "$options" "$OUT/"
  # What the code and the descriptions read alike are packages.
  home=$target
  if [ "$target" = description ]; then home=package; fi
  if [ -f "Corpus/dictionaries/$home.dict" ]; then
    cp "Corpus/dictionaries/$home.dict" "$OUT/$target.dict"
  fi
  folders=("Corpus/seeds/$home")
  if [ -d "Corpus/crashes/$target" ]; then folders+=("Corpus/crashes/$target"); fi
  if [ "$home" = package ]; then folders+=(Corpus/samples); fi
  rm -f "$OUT/${target}_seed_corpus.zip"
  zip -q -j "$OUT/${target}_seed_corpus.zip" $(find "${folders[@]}" -type f ! -name README.md)
done
