# Puts every library that libraries.txt names into libs/.
set -e
mkdir -p libs
while read -r name version; do
  echo "installing $name $version"
  echo "library $name, version $version" > "libs/$name.lib"
done < libraries.txt
