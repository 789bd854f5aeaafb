# /// script
# requires-python = ">=3.12"
# dependencies = [
#   "flask=2",
# ]
# ///
