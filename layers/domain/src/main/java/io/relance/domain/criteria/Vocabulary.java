package io.relance.domain.criteria;

import io.relance.domain.criteria.Field.Subject;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields and events that criteria may name: each field's type, and the events that change it.
 * Events have the names that they have on the bus and in the journal; what isn't built yet has its
 * name already. Whoever adds a way to change a field adds its event here, or {@link
 * Criteria#dependsOn} misses it.
 */
public final class Vocabulary {
  private final Map<Field, Term> terms;
  private final Set<String> events;

  /**
   * What is known of a field.
   *
   * @param type of its values
   * @param changedBy the names of the events after which it may hold another value
   */
  public record Term(Value.Type type, Set<String> changedBy) {
    /** Copies the set. */
    public Term {
      changedBy = Set.copyOf(changedBy);
    }
  }

  /** A vocabulary of these fields and, besides the events that change them, these. */
  public Vocabulary(Map<Field, Term> terms, Collection<String> otherEvents) {
    this.terms = Map.copyOf(terms);
    TreeSet<String> all = new TreeSet<>(otherEvents);
    terms.values().forEach(term -> all.addAll(term.changedBy()));
    this.events = Collections.unmodifiableSet(all);
  }

  /** The field's type and events; empty when there is no such field. */
  public Optional<Term> term(Field field) {
    return Optional.ofNullable(terms.get(field));
  }

  /** Whether there is such an event. */
  public boolean hasEvent(String event) {
    return events.contains(event);
  }

  /** All events, in alphabetical order. */
  public Set<String> events() {
    return events;
  }

  Set<String> changedBy(Field field) {
    return term(field).map(Term::changedBy).orElse(Set.of());
  }

  /**
   * What every account has, and its custom contact fields.
   *
   * @param customFields their names; they are texts of the contact, in lower case
   */
  public static Vocabulary standard(Collection<String> customFields) {
    Map<Field, Term> terms = new HashMap<>(STANDARD);
    customFields.forEach(name ->
        terms.put(
            new Field(Subject.CONTACT, name.toLowerCase(Locale.ROOT)),
            new Term(Value.Type.TEXT, CONTACT_EVENTS)));
    return new Vocabulary(terms, OTHER_EVENTS);
  }

  /**
   * What there is to ask about a contact by itself.
   *
   * @param customFields as in {@link #standard}
   */
  public static Vocabulary contacts(Collection<String> customFields) {
    Map<Field, Term> terms = new HashMap<>();
    for (String name : DETAILS) {
      put(terms, Subject.CONTACT, name, Value.Type.TEXT, CONTACT_EVENTS);
    }
    customFields.forEach(name ->
        put(
            terms,
            Subject.CONTACT,
            name.toLowerCase(Locale.ROOT),
            Value.Type.TEXT,
            CONTACT_EVENTS));
    return new Vocabulary(terms, Set.of());
  }

  /** Everybody's details, as templates name them too. */
  private static final List<String> DETAILS =
      List.of(
          "firstname",
          "lastname",
          "email",
          "phone",
          "company",
          "jobtitle",
          "city",
          "country",
          "website",
          "linkedin");

  private static final Set<String> CONTACT_EVENTS =
      Set.of("contact.created", "contact.changed", "contact.deleted");
  private static final Set<String> LEAD_EVENTS = Set.of("lead.created", "lead.updated");
  private static final Set<String> STAGE_EVENTS = Set.of("lead.created", "lead.stage-changed");

  private static final Set<String> OTHER_EVENTS =
      Set.of(
          "enrolment.paused",
          "goal.met",
          "meeting.held",
          "sequence.completed",
          "task.done",
          "task.expired",
          "trigger.fired");

  private static final Map<Field, Term> STANDARD = standardTerms();

  private static Map<Field, Term> standardTerms() {
    Map<Field, Term> terms = new HashMap<>();
    for (String name : DETAILS) {
      put(terms, Subject.CONTACT, name, Value.Type.TEXT, CONTACT_EVENTS);
    }
    put(terms, Subject.CONTACT, "lifecycle", Value.Type.TEXT, CONTACT_EVENTS);
    put(terms, Subject.CONTACT, "created", Value.Type.MOMENT, CONTACT_EVENTS);
    put(
        terms,
        Subject.CONTACT,
        "suppressed",
        Value.Type.FLAG,
        Set.of("contact.suppressed", "suppression.lifted"));
    put(
        terms,
        Subject.CONTACT,
        "segments",
        Value.Type.TEXT,
        Set.of("segment.entered", "segment.left"));
    for (String name : new String[] {"pipeline", "type", "label", "owner"}) {
      put(terms, Subject.LEAD, name, Value.Type.TEXT, LEAD_EVENTS);
    }
    put(terms, Subject.LEAD, "stage", Value.Type.TEXT, STAGE_EVENTS);
    put(terms, Subject.LEAD, "disqualification", Value.Type.TEXT, STAGE_EVENTS);
    put(terms, Subject.LEAD, "stage-entered", Value.Type.MOMENT, STAGE_EVENTS);
    put(terms, Subject.ENROLMENT, "tag", Value.Type.TEXT, Set.of("tag.assigned"));
    put(terms, Subject.ENROLMENT, "category", Value.Type.TEXT, Set.of("tag.assigned"));
    put(terms, Subject.ENROLMENT, "replied", Value.Type.FLAG, Set.of("reply.received"));
    put(terms, Subject.ENROLMENT, "colleague-replied", Value.Type.FLAG, Set.of("reply.received"));
    put(terms, Subject.ENROLMENT, "last-reply", Value.Type.MOMENT, Set.of("reply.received"));
    put(terms, Subject.ENROLMENT, "opened", Value.Type.FLAG, Set.of("message.opened"));
    put(terms, Subject.ENROLMENT, "clicked", Value.Type.FLAG, Set.of("message.clicked"));
    put(terms, Subject.ENROLMENT, "bounced", Value.Type.FLAG, Set.of("reply.received"));
    put(terms, Subject.ENROLMENT, "sent", Value.Type.NUMBER, Set.of("message.sent"));
    put(terms, Subject.ENROLMENT, "last-sent", Value.Type.MOMENT, Set.of("message.sent"));
    put(
        terms,
        Subject.ENROLMENT,
        "connected",
        Value.Type.FLAG,
        Set.of("connection.accepted", "connection.removed"));
    put(terms, Subject.ENROLMENT, "started", Value.Type.MOMENT, Set.of("enrolment.started"));
    return Map.copyOf(terms);
  }

  private static void put(
      Map<Field, Term> terms,
      Subject subject,
      String name,
      Value.Type type,
      Set<String> changedBy) {
    terms.put(new Field(subject, name), new Term(type, changedBy));
  }
}
