rm -f /tmp/ready
echo "warming up"
sleep 5
touch /tmp/ready
echo "ready"
trap "exit 0" TERM
while true; do sleep 1; done
