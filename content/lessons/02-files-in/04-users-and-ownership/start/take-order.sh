#!/bin/sh
# Notes an order: take-order.sh soup
echo "$1" >> orders.txt || exit 1
echo "noted: $1, orders in all: $(wc -l < orders.txt)"
