#!/bin/sh
# Writes the label for the sacks.
set -e
echo "Hanne's mill: $(wc -l < flour.txt) kinds of flour" > label.txt
