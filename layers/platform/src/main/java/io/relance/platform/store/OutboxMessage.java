package io.relance.platform.store;

import io.relance.domain.EnrolmentId;
import io.relance.domain.IdentityId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that would have left, had its identity a transport (FEATURES S-07).
 *
 * @param id derived from the effect, so that there is one for each
 * @param kind what it is
 * @param identity whose it is, or null for a task
 * @param enrolment for whom, or null when no enrolment asked
 * @param from the sender's address or name
 * @param to the contact's address or LinkedIn profile
 * @param subject of an e-mail, or null
 * @param text its text, or null for an act without one
 * @param headers of an e-mail, by name
 * @param messageId Message-ID of an e-mail without angle brackets, or null
 * @param thread the chat of a LinkedIn message, or null
 * @param at when
 */
public record OutboxMessage(
    String id,
    Kind kind,
    @Nullable IdentityId identity,
    @Nullable EnrolmentId enrolment,
    String from,
    String to,
    @Nullable String subject,
    @Nullable String text,
    Map<String, String> headers,
    @Nullable String messageId,
    @Nullable String thread,
    Instant at) {
  /** Copies the map, in its names' order. */
  public OutboxMessage {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
  }

  /** What can be put into an outbox. */
  public enum Kind {
    EMAIL,
    LINKEDIN_VISIT,
    LINKEDIN_FOLLOW,
    LINKEDIN_INVITATION,
    LINKEDIN_MESSAGE
  }
}
