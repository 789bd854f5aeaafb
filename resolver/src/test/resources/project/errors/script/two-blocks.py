# /// script
# dependencies = []
# ///
import flask
# /// script
# dependencies = ["flask"]
# ///
