package io.relance.domain.action;

import io.relance.domain.quota.Agenda;
import io.relance.domain.quota.Lane;
import io.relance.domain.quota.Usage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is so when an effect is claimed. The rows that these were read from go into the claim's own
 * transaction as requirements, so that nothing can change between the check and the claim (FEATURES
 * S-05).
 *
 * @param consent the contact's
 * @param suppression why the contact must not be reached at all, or null
 * @param campaign the campaign or workflow
 * @param run the enrolment's run; over as soon as a reply, bounce, goal or stop ended it
 * @param identity who acts; paused while disconnected
 * @param lane the identity's window and limits for this act, or null when the action has none
 * @param usage the lane's counters
 * @param agenda how far the lane is booked
 * @param variables the contact's and sender's values for templates
 */
public record Circumstances(
    Consent consent,
    @Nullable String suppression,
    Standing campaign,
    Standing run,
    Standing identity,
    @Nullable Lane lane,
    Usage usage,
    Agenda agenda,
    Map<String, String> variables) {
  /** Copies the map. */
  public Circumstances {
    variables = Map.copyOf(variables);
  }
}
