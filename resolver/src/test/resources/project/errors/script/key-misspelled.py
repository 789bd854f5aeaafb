# /// script
# requires_python = ">=3.12"
# dependencies = ["flask"]
# ///
