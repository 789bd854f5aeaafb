package dev.pinwheel.request;

import java.util.List;

/** Parts of the project that are declared never to be chosen together. */
public record Conflict(List<Part> parts) {}
