# Grinds every grain as mill.conf says.
set -e
. ./mill.conf
while read -r grain; do echo "$stone $grain flour"; done < grain.txt > flour.txt
