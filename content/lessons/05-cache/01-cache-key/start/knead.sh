# Kneads the dough. On a real machine this is the step that takes minutes.
set -e
echo "dough of $(wc -l < recipe.txt) ingredients" > dough.txt
