# Joins the libraries and our own pages into one file.
set -e
cat libs/*.lib src/*.txt > shop.bundle
echo "bundled $(wc -l < shop.bundle) lines"
