print(open("prices.txt").read())
