/**
 * What is asked, as values: requirements, constraints, overrides, environments, policy. Nothing
 * here knows an index.
 */
@NullMarked
package dev.pinwheel.request;

import org.jspecify.annotations.NullMarked;
