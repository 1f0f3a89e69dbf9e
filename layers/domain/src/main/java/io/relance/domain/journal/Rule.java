package io.relance.domain.journal;

/**
 * The rule that decided.
 *
 * @param name stable, such as {@code reply.out-of-office}
 * @param version raised whenever the rule can decide otherwise on the same inputs
 */
public record Rule(String name, int version) {}
