package io.relance.domain.enrolment;

import io.relance.domain.enrolment.Enrolment.Status;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentStarted;
import io.relance.domain.enrolment.EnrolmentFact.MessageSent;
import io.relance.domain.enrolment.EnrolmentFact.TagAssigned;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Rule;
import io.relance.domain.tag.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tags set by people and by progress (FEATURES T-03 to T-05). Pure. */
public final class TagRules {
  private static final Rule BY_PERSON = new Rule("tag.by-person", 1);
  private static final Rule MESSAGE_SENT = new Rule("progress.message-sent", 1);

  private TagRules() {}

  /** Whether people may set a tag; progress tags are the product's own (T-03). */
  public static boolean settableByPeople(Tag tag) {
    return !tag.isProgress();
  }

  /** A person or the API qualifies; the same tag again makes it theirs (T-04, T-05). */
  public static Decision<EnrolmentFact> byPerson(Enrolment enrolment, Tag tag, String why) {
    boolean theirsAlready =
        enrolment.tag() == tag
            && enrolment.tagSource() == TagSource.PERSON
            && !enrolment.attention();
    List<EnrolmentFact> facts =
        theirsAlready
            ? List.of()
            : List.of(new TagAssigned(enrolment.id(), enrolment.tag(), tag, TagSource.PERSON, why));
    return Decision.of(
        BY_PERSON, Map.of("tag", enrolment.tag().name() + " by " + enrolment.tagSource()), facts);
  }

  /** A message went out: the contact is reached, and the tag moves forward to Contacted. */
  public static Decision<EnrolmentFact> messageSent(Enrolment enrolment, SentMessage message) {
    List<EnrolmentFact> facts = new ArrayList<>();
    if (enrolment.status() == Status.WAITING) {
      facts.add(new EnrolmentStarted(enrolment.id()));
    }
    facts.add(new MessageSent(enrolment.id(), message));
    // While it waits for somebody's return, a message that was under way does not end the absence.
    boolean absent = enrolment.status() == Status.PAUSED;
    if (enrolment.tagSource() == TagSource.SYSTEM
        && !absent
        && Tag.CONTACTED.isProgressFrom(enrolment.tag())) {
      facts.add(
          new TagAssigned(
              enrolment.id(), enrolment.tag(), Tag.CONTACTED, TagSource.SYSTEM, "message sent"));
    }
    return Decision.of(
        MESSAGE_SENT,
        Map.of("tag", enrolment.tag().name(), "step", String.valueOf(message.step())),
        facts);
  }
}
