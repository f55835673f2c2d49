# Sorts all shows into the archive. On a real machine this is the step that takes minutes.
set -e
sort -r shows.txt > archive.txt
