#!/bin/bash -eu
# Builds every fuzz executable into $OUT, with its seeds, its dictionary and its options beside it, as
# ClusterFuzzLite and OSS-Fuzz expect them. SANITIZER says which of address and coverage is wanted.
: "${OUT:?the folder of the results}"
cd "${SRC:?the folder of the sources}/orrery"

# One -sanitize flag with a comma: of two flags the second takes the coverage of the first away.
case "${SANITIZER:-address}" in
  address) flags=(--sanitize=fuzzer -Xswiftc -sanitize=fuzzer,address) ;;
  coverage) flags=(--sanitize=fuzzer -Xswiftc -profile-generate -Xswiftc -profile-coverage-mapping) ;;
  none) flags=(--sanitize=fuzzer) ;;
  *) echo "no such sanitizer here: $SANITIZER" >&2; exit 1 ;;
esac

# What runs the executables has neither Swift nor the libraries of the system.
mkdir -p "$OUT/lib"
for options in Corpus/dictionaries/*.options; do
  target=$(basename "$options" .options)
  name=Fuzz
  for word in ${target//-/ }; do
    case "$word" in json | lzma) name+=${word^^} ;; *) name+=${word^} ;; esac
  done
  swift build -c release --scratch-path .build-fuzz-engine "${flags[@]}" -Xswiftc -DFUZZING \
    --static-swift-stdlib -Xlinker -rpath -Xlinker '$ORIGIN/lib' --product "$name"
  program=.build-fuzz-engine/release/$name
  cp "$program" "$OUT/$name"
  ldd "$program" | awk '$1 ~ /^lib(crypto|lzma|z)\./ { print $3 }' | xargs -I{} cp -L {} "$OUT/lib/"
  cp "$options" "$OUT/$name.options"
  # What the code and the descriptions read alike are packages; the latter stand beside the program.
  home=$target
  if [ "$target" = description ]; then
    home=package
    cp -r Formats "$OUT/"
  fi
  if [ -f "Corpus/dictionaries/$home.dict" ]; then
    cp "Corpus/dictionaries/$home.dict" "$OUT/$name.dict"
  fi
  folders=("Corpus/seeds/$home")
  if [ -d "Corpus/crashes/$target" ]; then folders+=("Corpus/crashes/$target"); fi
  if [ "$home" = package ]; then folders+=(Corpus/samples); fi
  rm -f "$OUT/${name}_seed_corpus.zip"
  zip -q -j "$OUT/${name}_seed_corpus.zip" $(find "${folders[@]}" -type f ! -name README.md)
done
