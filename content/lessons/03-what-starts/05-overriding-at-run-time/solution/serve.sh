#!/bin/sh
# Opens the kiosk with the prices of the day.
trap 'exit 0' TERM
if [ ! -r prices.txt ]; then
  echo "the kiosk cannot open"
  exit 1
fi
echo "${GREETING:-hello}, the kiosk is open"
while true; do sleep 1; done
