# Plays the jingle.
echo "Radio $STATION plays $(cat length.txt) bytes"
