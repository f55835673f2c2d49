module ferry.example/board

go 1.27
