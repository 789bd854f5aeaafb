package dev.pinwheel.source.network;

import java.net.URI;
import java.util.Map;
import java.util.function.IntToLongFunction;

/**
 * A question to a server.
 *
 * @param headers what is sent beside the usual
 * @param room how many bytes an answer may have, by its status
 * @param isPage whether a refusal speaks for the whole index; that of one file may not
 */
record Ask(URI address, Map<String, String> headers, IntToLongFunction room, boolean isPage) {}
