/**
 * Files of the file system: how one is written so that it is whole at every moment, and how one
 * that somebody else wrote is read. Whatever Pinwheel writes or reads goes through here.
 */
@org.jspecify.annotations.NullMarked
package dev.pinwheel.file;
