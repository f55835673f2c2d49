#!/bin/sh
# Prints the board that hangs at the landing stage.
echo "Ferries from the $HARBOUR harbour, $SEASON"
cat times.txt
echo "calling at $(wc -l < stops.txt) stops"
