package main

import "fmt"

// The tides of the day at Larkhaven.
func main() {
	fmt.Println("Tides at Larkhaven")
	fmt.Println("03:10  0.8 m")
	fmt.Println("09:41  4.3 m")
	fmt.Println("16:02  0.9 m")
	fmt.Println("22:20  4.1 m")
}
