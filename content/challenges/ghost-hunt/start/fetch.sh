head -c 20000000 /dev/zero > /tmp/toolchain
