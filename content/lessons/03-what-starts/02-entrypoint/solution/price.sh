#!/bin/sh
# Prints what a bicycle costs: price.sh city-bike
if [ $# -eq 0 ]; then
  echo "usage: price BICYCLE..."
  exit 2
fi
for bicycle in "$@"; do
  grep "^$bicycle " /shop/prices.txt || echo "$bicycle: not in our shop"
done
