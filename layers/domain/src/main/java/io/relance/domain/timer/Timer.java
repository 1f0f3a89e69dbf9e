package io.relance.domain.timer;

import io.relance.domain.AccountId;
import java.time.Instant;

/**
 * Something to look at again at an instant.
 *
 * @param id unique within the account, derived from the decision that sets it
 * @param account whose
 * @param dueAt not before this instant
 * @param purpose which consumer it is for, such as {@code enrolment.resume}
 * @param subject what it is about, in the consumer's own form, such as {@code campaign/contact}
 */
public record Timer(String id, AccountId account, Instant dueAt, String purpose, String subject) {}
