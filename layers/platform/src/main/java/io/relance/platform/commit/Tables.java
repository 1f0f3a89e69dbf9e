package io.relance.platform.commit;

/**
 * The names of the tables.
 *
 * @param state documents, counters and pointers
 * @param journal what was decided
 * @param timers what waits for its time
 */
public record Tables(String state, String journal, String timers) {}
