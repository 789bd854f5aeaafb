package dev.pinwheel.request;

import dev.pinwheel.requirement.Requirement;

/**
 * A build requirement of the user's own.
 *
 * @param requirement what building needs
 * @param matchRuntime whether its version has to be the one the lock holds for running
 */
public record BuildRequirement(Requirement requirement, boolean matchRuntime) {}
