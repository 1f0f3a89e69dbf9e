package io.relance.domain.enrolment;

import io.relance.domain.ContactId;
import io.relance.domain.contact.Contact;
import org.jspecify.annotations.Nullable;

/**
 * Who an enrolment is about.
 *
 * @param contact null when it is gone
 * @param colleague somebody of the same company who has replied in the same campaign, if the
 *     campaign wants to stop for that; else null
 */
public record Party(@Nullable Contact contact, @Nullable ContactId colleague) {}
