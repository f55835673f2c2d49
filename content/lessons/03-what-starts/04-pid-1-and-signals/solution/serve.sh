#!/bin/sh
# Opens the kiosk, and closes it in order when it is asked to stop.
trap 'echo "closing the till"; exit 0' TERM
echo "the kiosk is open"
while true; do sleep 1; done
