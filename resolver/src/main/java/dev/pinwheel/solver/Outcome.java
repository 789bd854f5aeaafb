package dev.pinwheel.solver;

/** What a solve comes to. */
public sealed interface Outcome permits Solution, Unsatisfiable, GaveUp, Cancelled {}
