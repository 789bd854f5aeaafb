/** pylock.toml in and out, to the byte: reader, writer, findings, seal. */
@NullMarked
package dev.pinwheel.lock.codec;

import org.jspecify.annotations.NullMarked;
