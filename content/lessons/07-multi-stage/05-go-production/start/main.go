package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
)

// Set while building: -ldflags "-X main.version=1.4".
var version = "dev"

// The tides come from another server, over HTTPS.
func tides(w http.ResponseWriter, _ *http.Request) {
	answer, err := http.Get("https://tides.example/larkhaven")
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer answer.Body.Close()
	io.Copy(w, answer.Body)
}

func main() {
	http.Handle("/", http.FileServer(http.Dir("/srv/web")))
	http.HandleFunc("/tides", tides)
	http.HandleFunc("/version", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, version)
	})
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	log.Printf("board %s listens on port %s", version, port)
	log.Fatal(http.ListenAndServe(":"+port, nil))
}
