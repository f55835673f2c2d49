echo "working"
trap 'echo "saved, goodbye"; exit 0' TERM
while true; do sleep 1; done
