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

func main() {
	http.HandleFunc("/version", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, version)
	})

	// The pages are read when somebody asks for them.
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		http.ServeFile(w, r, "/srv/web"+r.URL.Path)
	})

	// The tides come from another server, over HTTPS.
	http.HandleFunc("/tides", func(w http.ResponseWriter, r *http.Request) {
		answer, err := http.Get("https://tides.example/larkhaven")
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		io.Copy(w, answer.Body)
	})

	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	log.Printf("board %s listens on port %s", version, port)
	log.Fatal(http.ListenAndServe(":"+port, nil))
}
