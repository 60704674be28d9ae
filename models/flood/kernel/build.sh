#!/usr/bin/env bash
# Compiles kernel.c to kernel.wasm and notes in kernel.json which source the binary was made from.
# Needs clang 14 or later and wasm-ld (Debian: apt-get install clang lld).
# usage: build.sh [output folder]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here}
object=$(mktemp --suffix=.o)
trap 'rm -f "$object"' EXIT
cd "$here"
clang --target=wasm32 -O3 -ffp-contract=off -msimd128 -matomics -mbulk-memory -mmutable-globals -nostdlib \
  -Wall -Wextra -Werror -c kernel.c -o "$object"
wasm-ld --no-entry --strip-all --import-memory --shared-memory --max-memory=4294967296 \
  --export=__stack_pointer "$object" -o "$out/kernel.wasm"
printf '{\n  "source": "kernel.c",\n  "sourceSha256": "%s",\n  "binarySha256": "%s",\n  "compiler": "%s"\n}\n' \
  "$(sha256sum <kernel.c | cut -d' ' -f1)" "$(sha256sum <"$out/kernel.wasm" | cut -d' ' -f1)" \
  "$(clang --version | head -1)" >"$out/kernel.json"
