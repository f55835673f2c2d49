# Prints the menu and how many orders there were.
cat menu.txt
echo "orders so far: $(cat data/counter.txt)"
