package dev.pinwheel.project;

import dev.pinwheel.request.Origin;
import java.util.List;

/**
 * The hashes one line accepts for the files of a project.
 *
 * @param name normalised
 * @param hashes such as {@code sha256:…}, lower case; weak ones as well
 * @param origin of the line
 */
public record AcceptedHashes(String name, List<String> hashes, Origin origin) {}
