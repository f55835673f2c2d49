set -e
token=$(cat "${1:-token.txt}")
case "$token" in
  tok-*) ;;
  *) echo "no token"; exit 1 ;;
esac
mkdir -p libs
echo "installed as a customer" > libs/private.txt
