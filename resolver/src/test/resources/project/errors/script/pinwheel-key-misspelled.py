# /// script
# dependencies = ["flask"]
# [tool.pinwheel]
# resolutoin = "lowest"
# ///
