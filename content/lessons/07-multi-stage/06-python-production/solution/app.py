import os

from flask import Flask

app = Flask(__name__)
SEATS = int(os.environ.get("SEATS", "40"))


@app.get("/")
def home():
    return {"ferry": "Alma", "seats": SEATS}


@app.get("/healthz")
def health():
    return {"ok": True}


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=5000)
