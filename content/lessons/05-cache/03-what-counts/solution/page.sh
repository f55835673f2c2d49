# Makes the page with the programme guide.
set -e
echo "Programme guide, build $BUILD" > page.txt
cat archive.txt >> page.txt
