package dev.pinwheel.project;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Origin;

/** A marker of the user's own, and where it stands. */
public record MarkerLine(Marker marker, Origin origin) {}
