module shop.example/hello

go 1.21
