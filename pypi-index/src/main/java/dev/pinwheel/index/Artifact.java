package dev.pinwheel.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a file lies and what its bytes are.
 *
 * @param location an absolute URL, or a path relative to the folder that was indexed
 * @param size in bytes; negative when unknown
 * @param hashes such as {@code sha256:…}, lower case, the secure ones only
 * @param index the base URL of the index that offers it, or null for a folder
 */
public record Artifact(String location, long size, List<String> hashes, @Nullable String index) {}
