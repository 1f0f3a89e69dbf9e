package io.relance.domain.journal;

/**
 * Something that happened, in the past tense. Facts of one concept are the records of one sealed
 * interface that extends this one; folding a stream's facts gives its state.
 */
public interface Fact {}
