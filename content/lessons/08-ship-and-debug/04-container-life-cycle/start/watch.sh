#!/bin/sh
# Calls out a ferry each minute, until it is asked to end.
trap 'echo "harbour closes"; exit 0' TERM
n=0
while true; do
  n=$((n+1))
  echo "ferry $n leaves"
  sleep 60 &
  wait $!
done
