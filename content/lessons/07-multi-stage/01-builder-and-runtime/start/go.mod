module ferry.example/tides

go 1.27
