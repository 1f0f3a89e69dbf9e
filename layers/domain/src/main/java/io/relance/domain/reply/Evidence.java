package io.relance.domain.reply;

/**
 * What decided: a header or a span of text, and the rule that read it.
 *
 * @param rule the rule's stable name, such as {@code header.auto-submitted} or {@code
 *     date.back-on.en}
 * @param where {@code header:<Name>}, {@code subject}, {@code text} or {@code report}
 * @param quote the words themselves, at most 200 characters
 */
public record Evidence(String rule, String where, String quote) {}
