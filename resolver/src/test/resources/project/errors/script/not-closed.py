# /// script
# dependencies = ["flask"]
import flask
