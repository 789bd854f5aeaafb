package dev.pinwheel.request;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.version.Version;

/** A version that an earlier lock holds where its marker holds; tried first while it is allowed. */
public record Preference(String name, Version version, Marker marker) {}
