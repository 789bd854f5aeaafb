package dev.pinwheel.request;

import dev.pinwheel.requirement.Requirement;

/**
 * An override: within its scope, every requirement on the same name gives way to this one, its
 * marker included. A scoped one is added where the release asks for no such name.
 */
public record Replacement(Requirement requirement, Scope scope, Origin origin) {}
