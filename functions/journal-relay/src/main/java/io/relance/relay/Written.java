package io.relance.relay;

/**
 * A journal entry to be relayed.
 *
 * @param source what it came in: a stream record's sequence number or a queue message's id
 * @param doc as it was written
 */
record Written(String source, String doc) {}
