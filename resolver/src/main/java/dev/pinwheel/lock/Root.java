package dev.pinwheel.lock;

import dev.pinwheel.request.Part;
import org.jspecify.annotations.Nullable;

/**
 * A requirement of the project itself.
 *
 * @param part what has to be selected for it to hold
 * @param dependency the requirement; its {@code extra} is null
 * @param from where it was written, such as {@code -r requirements.in} or {@code shop
 *     (pyproject.toml)}: never a path outside the project
 */
public record Root(Part part, Dependency dependency, @Nullable String from) {}
