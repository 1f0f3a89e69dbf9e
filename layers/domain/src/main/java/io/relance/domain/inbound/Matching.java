package io.relance.domain.inbound;

import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.inbound.Reference.Kind;
import io.relance.domain.inbound.Reference.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a reply finds its enrolment (FEATURES R-07). Pure. */
public final class Matching {
  /** At most this many Message-IDs are looked up; a thread's last ones are the telling ones. */
  private static final int MOST_ANSWERS = 10;

  private static final Pattern TOKEN = Pattern.compile("[^@+]{1,64}\\+([a-z0-9]{16,40})@.{1,255}");

  private Matching() {}

  /**
   * The pointers in a message, strongest first. A delivery report is written by a mail system, so
   * its sender says nothing; the failed recipient does.
   */
  public static List<Reference> references(IncomingReply reply) {
    List<Reference> found = new ArrayList<>();
    for (String recipient : reply.recipients()) {
      Matcher token = TOKEN.matcher(recipient);
      if (token.matches()) {
        found.add(new Reference(Kind.TOKEN, token.group(1)));
      }
    }
    reply.answers().stream()
        .limit(MOST_ANSWERS)
        .forEach(id -> found.add(new Reference(Kind.MESSAGE, id)));
    if (reply.thread() != null) {
      found.add(new Reference(Kind.THREAD, reply.thread()));
    }
    String address = reply.from().address();
    if (address != null) {
      found.add(new Reference(Kind.ADDRESS, address.toLowerCase(Locale.ROOT)));
    }
    if (reply.from().profile() != null) {
      found.add(new Reference(Kind.PROFILE, reply.from().profile()));
    }
    return found.stream().distinct().toList();
  }

  /** The pointer at who failed or complained, for a report that no other pointer matched. */
  public static Optional<Reference> failedRecipient(@Nullable String failedRecipient) {
    return Optional.ofNullable(failedRecipient)
        .map(address -> new Reference(Kind.ADDRESS, address.toLowerCase(Locale.ROOT)));
  }

  /** The strongest pointer that was found. */
  public static Optional<Found> strongest(
      List<Reference> references, Map<Reference, Target> targets) {
    for (Reference reference : references) {
      Target target = targets.get(reference);
      if (target != null) {
        return Optional.of(new Found(reference, target));
      }
    }
    return Optional.empty();
  }

  /** The enrolment of the campaign that last sent the contact a message (R-07, T-09). */
  public static Optional<Enrolment> lastSent(List<Enrolment> enrolments) {
    return enrolments.stream()
        .filter(e -> e.lastMessage() != null)
        .max(Comparator.comparing(Matching::lastSentAt));
  }

  private static Instant lastSentAt(Enrolment enrolment) {
    return enrolment.lastMessage() == null ? Instant.MIN : enrolment.lastMessage().at();
  }

  /**
   * A match.
   *
   * @param by the pointer
   * @param target where it points
   */
  public record Found(Reference by, Target target) {}
}
