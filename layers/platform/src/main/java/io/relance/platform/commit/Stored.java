package io.relance.platform.commit;

/**
 * A document as it was read.
 *
 * @param key where
 * @param value what
 * @param revision what {@link Write.Put#expectedRevision()} must be for it to be written next; 0
 *     for pointers and projections, which are not under revision
 * @param <T> its type
 */
public record Stored<T>(Key key, T value, long revision) {}
