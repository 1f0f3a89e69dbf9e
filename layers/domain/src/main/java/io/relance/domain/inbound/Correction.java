package io.relance.domain.inbound;

import io.relance.domain.reply.Verdict;
import java.time.Instant;

/**
 * A person's word on what a reply is (FEATURES O-11); the last one counts.
 *
 * @param number which of the reply's corrections, from 1
 * @param was what it was taken for before
 * @param is what it is
 * @param by who says so, as an actor of the journal
 * @param at when
 */
public record Correction(int number, Verdict was, Verdict is, String by, Instant at) {}
