#!/bin/sh
# Builds the jars of HEAD twice, in two folders, and compares them byte by byte: bench/reproducible.sh
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for copy in a/sanr b/elsewhere/sanr; do
  git clone -q . "$work/$copy"
  (cd "$work/$copy" && mvn -q -B -DskipTests -Dspotless.check.skip=true package >&2)
done
cd "$work/a/sanr"
different=0
for jar in $(find . -path '*/target/*.jar' | sort); do
  if cmp -s "$jar" "$work/b/elsewhere/sanr/$jar"; then
    echo "same       $(sha256sum "$jar" | cut -c1-16)  $jar"
  else
    echo "DIFFERENT  $jar"
    different=1
  fi
done
echo "commit $(git rev-parse --short=10 HEAD), $(date -u +%F)"
exit $different
