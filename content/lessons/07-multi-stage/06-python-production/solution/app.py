import os
import signal
import sys

from flask import Flask

app = Flask(__name__)
SEATS = int(os.environ.get("SEATS", "40"))


@app.get("/")
def home():
    return {"ferry": "Alma", "seats": SEATS}


@app.get("/healthz")
def health():
    return {"ok": True}


def stop(signum, frame):
    print("seats: closing", flush=True)
    sys.exit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, stop)
    app.run(host="0.0.0.0", port=5000)
