from flask import Flask

app = Flask(__name__)


@app.get("/")
def counter():
    return "Rye, spelt and oat bread today.\n"
