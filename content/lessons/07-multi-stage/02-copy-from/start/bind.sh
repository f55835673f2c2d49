#!/bin/sh
# Binds the pages into one guide, with a list of contents in front.
set -e
mkdir -p /out
{
  echo "GUIDE TO THE HARBOURS"
  for page in pages/*.txt; do echo " - $(head -n 1 "$page")"; done
  for page in pages/*.txt; do echo; cat "$page"; done
} > /out/guide.txt
echo "bound $(ls pages | wc -l) pages"
