# Prints the label for the bag.
set -e
echo "Noor's bread, version $VERSION, $(cat dough.txt)" > label.txt
