/**
 * The network: asks one Simple API for pages and metadata and puts what comes into a store, if it
 * is what was asked for, whole, and as its hash says. Everything else is retried or told. No other
 * room opens a connection.
 */
@NullMarked
package dev.pinwheel.source.network;

import org.jspecify.annotations.NullMarked;
