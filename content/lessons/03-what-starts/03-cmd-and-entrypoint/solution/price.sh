#!/bin/sh
# price.sh --all        prints the whole list
# price.sh city-bike    prints what one bicycle costs
if [ "$1" = "--all" ]; then
  cat /shop/prices.txt
  exit
fi
for bicycle in "$@"; do
  grep "^$bicycle " /shop/prices.txt || echo "$bicycle: not in our shop"
done
