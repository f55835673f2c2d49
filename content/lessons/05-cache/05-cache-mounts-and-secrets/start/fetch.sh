# Fetches the price list: sh fetch.sh FILE-WITH-TOKEN
# Without a token it gets the list that is open to all.
set -e
if [ -s "$1" ]; then
  echo "wholesale price list: flour 0.80" > prices.txt
else
  echo "public price list: flour 1.20" > prices.txt
fi
