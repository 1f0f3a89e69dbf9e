package io.relance.domain.action;

import io.relance.domain.Problem;
import io.relance.domain.quota.Act;
import io.relance.domain.template.Template;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of what can be done to the world outside, by sequences, workflows, stage actions,
 * triggers and nurture alike (FEATURES S-01, W-01, G-03).
 */
public sealed interface Action {

  /**
   * An e-mail.
   *
   * @param subject one line, at most 255 characters once filled
   * @param body text or HTML, at most 500,000 characters once filled
   * @param purpose which consent it needs, and whether it counts for goals
   */
  record Email(Template subject, Template body, Purpose purpose) implements Action {}

  /** What an e-mail is for. */
  enum Purpose {
    /** One to one, to a prospect: sent unless consent was withdrawn. */
    OUTREACH,
    /** To many: only with consent. Counts for goals (FEATURES W-05). */
    MARKETING,
    /** To a colleague, about the contact: needs no consent, counts for nothing. */
    INTERNAL
  }

  /** A look at the contact's LinkedIn profile. */
  record LinkedInVisit() implements Action {}

  /** Following the contact on LinkedIn. */
  record LinkedInFollow() implements Action {}

  /**
   * A request to connect.
   *
   * @param note at most 300 characters once filled (Unipile, users/invite), or null for none
   */
  record LinkedInInvitation(@Nullable Template note) implements Action {}

  /**
   * A message to a contact that is connected.
   *
   * @param body text, at most 8,000 characters once filled
   */
  record LinkedInMessage(Template body) implements Action {}

  /** Something that a person does: it is put before people and waits until one has done it. */
  sealed interface Task extends Action {
    /** One line, at most 255 characters once filled. */
    Template title();

    /** At most 10,000 characters once filled. */
    Template notes();

    /** How long it waits: positive, at most 400 days; null for as long as it takes. */
    @Nullable Duration patience();
  }

  /** Call the contact. */
  record CallTask(Template title, Template notes, @Nullable Duration patience) implements Task {}

  /** Anything. */
  record ManualTask(Template title, Template notes, @Nullable Duration patience) implements Task {}

  /**
   * A call of somebody's HTTP endpoint, with the contact and the run as its body.
   *
   * @param url https; addresses inside our network are refused again when it is called (I-03)
   */
  record Webhook(String url) implements Action {}

  /**
   * A change of the contact in the CRM.
   *
   * @param properties 1 to 50, by the CRM's names
   */
  record CrmWrite(Map<String, Template> properties) implements Action {
    /** Copies the map, in the names' order. */
    public CrmWrite {
      properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    }
  }

  /** Its texts, in order. */
  default List<Part> parts() {
    return switch (this) {
      case Email email ->
          List.of(
              new Part("subject", email.subject(), 255, true),
              new Part("body", email.body(), 500_000, true));
      case LinkedInVisit _, LinkedInFollow _, Webhook _ -> List.of();
      case LinkedInInvitation invitation ->
          invitation.note() == null
              ? List.of()
              : List.of(new Part("note", invitation.note(), 300, false));
      case LinkedInMessage message -> List.of(new Part("body", message.body(), 8_000, true));
      case Task task ->
          List.of(
              new Part("title", task.title(), 255, true),
              new Part("notes", task.notes(), 10_000, false));
      case CrmWrite write ->
          write.properties().entrySet().stream()
              .map(property -> new Part(property.getKey(), property.getValue(), 10_000, false))
              .toList();
    };
  }

  /** What it counts as against the identity's quota; empty for what no identity does. */
  default Optional<Act> act() {
    return switch (this) {
      case Email email ->
          email.purpose() == Purpose.INTERNAL ? Optional.empty() : Optional.of(Act.EMAIL);
      case LinkedInVisit _ -> Optional.of(Act.LINKEDIN_VISIT);
      case LinkedInFollow _ -> Optional.of(Act.LINKEDIN_FOLLOW);
      case LinkedInInvitation _ -> Optional.of(Act.LINKEDIN_INVITATION);
      case LinkedInMessage _ -> Optional.of(Act.LINKEDIN_MESSAGE);
      case Task _, Webhook _, CrmWrite _ -> Optional.empty();
    };
  }

  /** Whether the contact notices it: then suppression and consent are asked. */
  default boolean reachesContact() {
    return act().isPresent();
  }

  /**
   * What keeps it from being saved.
   *
   * @param pointer where it is in the document being checked
   * @param variables the names that its templates may use
   */
  default List<Problem> problems(String pointer, Set<String> variables) {
    return ActionCheck.problems(this, pointer, variables);
  }

  /** Fills its texts for one contact. */
  default Content fill(Map<String, String> variables) {
    return Content.of(parts(), variables);
  }
}
