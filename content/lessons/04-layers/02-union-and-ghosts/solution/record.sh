# Records six megabytes of raw tape. (Silence, to keep this lesson short.)
set -e
head -c 6000000 /dev/zero > tape.raw
echo "recorded $(wc -c < tape.raw) bytes"
