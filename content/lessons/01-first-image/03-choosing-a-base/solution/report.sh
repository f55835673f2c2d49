#!/bin/bash
# Counts the orders of each kind of bicycle.
kinds=(city-bike cargo-bike)
for kind in "${kinds[@]}"; do
  echo "$kind: $(grep -c "$kind" "$1")"
done
