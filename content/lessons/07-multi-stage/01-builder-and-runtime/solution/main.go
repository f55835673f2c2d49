package main

import "fmt"

// High water at Larkhaven, one line for each tide of the day.
var tides = []string{"03:10  0.8 m", "09:41  4.3 m", "16:02  0.9 m", "22:20  4.1 m"}

func main() {
	fmt.Println("Tides at Larkhaven")
	for _, tide := range tides {
		fmt.Println(tide)
	}
}
