set -e
echo "dear diary" > /app/diary/today.txt
cat /app/diary/today.txt
