package dev.pinwheel.request;

/** An exclude: within its scope, requirements on the name vanish. It beats an override. */
public record Exclusion(String name, Scope scope, Origin origin) {}
