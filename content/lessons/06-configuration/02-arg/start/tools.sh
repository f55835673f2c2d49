# Prepares the fonts of the board. Think of it as the slow step.
set -e
mkdir -p fonts
for size in small medium large; do
  echo "font $size" > "fonts/$size.font"
done
