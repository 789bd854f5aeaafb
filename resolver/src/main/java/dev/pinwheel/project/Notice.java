package dev.pinwheel.project;

import dev.pinwheel.request.Origin;

/** Something the user ought to know of an input, though it stops nothing. */
public record Notice(Origin origin, String text) {}
