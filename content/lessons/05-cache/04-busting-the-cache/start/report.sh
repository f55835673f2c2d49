# The weekly report of the bicycle workshop.
echo '{"repaired": 12, "waiting": 3}' | jq .waiting
