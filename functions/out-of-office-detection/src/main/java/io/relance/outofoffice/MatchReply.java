package io.relance.outofoffice;

import io.relance.domain.AccountId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.inbound.DeliveryNotice;
import io.relance.domain.inbound.IncomingReply;
import io.relance.domain.inbound.Matching;
import io.relance.domain.inbound.Matching.Found;
import io.relance.domain.inbound.Reference;
import io.relance.domain.inbound.Reference.Kind;
import io.relance.domain.inbound.Reference.Target;
import io.relance.domain.reply.Judgement;
import io.relance.platform.store.Enrolments;
import io.relance.platform.store.References;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the enrolment that a message belongs to (FEATURES ). */
final class MatchReply {
  private final References references;
  private final Enrolments enrolments;

  MatchReply(References references, Enrolments enrolments) {
    this.references = references;
    this.enrolments = enrolments;
  }

  /** Whose a message is. */
  sealed interface Match {
    /** A reply to an enrolment. */
    record Enrolled(EnrolmentId enrolment, String how) implements Match {}

    /** Our own message, come back. */
    record Echo(EnrolmentId enrolment, DeliveryNotice notice) implements Match {}

    /** Our own side's message to somebody we don't know. */
    record UnknownEcho() implements Match {}

    /** Nobody's. */
    record Nobody() implements Match {}
  }

  Match of(AccountId account, IncomingReply reply, Judgement judgement) {
    List<Reference> pointers = new ArrayList<>(Matching.references(reply));
    Matching.failedRecipient(judgement.failedRecipient()).ifPresent(pointers::add);
    Reference itself =
        reply.messageId() == null ? null : new Reference(Kind.MESSAGE, reply.messageId());
    List<Reference> asked = new ArrayList<>(pointers);
    if (itself != null) {
      asked.add(itself);
    }
    Map<Reference, Target> targets = references.resolve(account, asked);
    if (reply.outbound() || (itself != null && targets.containsKey(itself))) {
      return echo(account, reply, itself, pointers, targets);
    }
    Optional<Found> found = Matching.strongest(pointers, targets);
    return found
        .flatMap(f -> enrolment(account, f.target()))
        .<Match>map(id -> new Match.Enrolled(id, found.get().by().kind().words()))
        .orElseGet(Match.Nobody::new);
  }

  Optional<EnrolmentId> of(AccountId account, DeliveryNotice notice) {
    List<Reference> pointers = new ArrayList<>();
    if (notice.messageId() != null) {
      pointers.add(new Reference(Kind.MESSAGE, notice.messageId()));
    }
    if (notice.thread() != null) {
      pointers.add(new Reference(Kind.THREAD, notice.thread()));
    }
    return Matching.strongest(pointers, references.resolve(account, pointers))
        .flatMap(found -> enrolment(account, found.target()));
  }

  private Match echo(
      AccountId account,
      IncomingReply reply,
      @Nullable Reference itself,
      List<Reference> pointers,
      Map<Reference, Target> targets) {
    List<Reference> own = new ArrayList<>();
    if (itself != null) {
      own.add(itself);
    }
    own.addAll(pointers);
    DeliveryNotice notice =
        new DeliveryNotice(
            reply.id(),
            reply.provider(),
            DeliveryNotice.Kind.ECHOED,
            reply.receivedAt().toInstant(),
            reply.messageId(),
            reply.thread(),
            null);
    return Matching.strongest(own, targets)
        .flatMap(found -> enrolment(account, found.target()))
        .<Match>map(id -> new Match.Echo(id, notice))
        .orElseGet(Match.UnknownEcho::new);
  }

  /** The enrolment itself, or the last one that was sent a message. */
  private Optional<EnrolmentId> enrolment(AccountId account, Target target) {
    EnrolmentId known = target.enrolment();
    return known != null
        ? Optional.of(known)
        : Matching.lastSent(enrolments.ofContact(account, target.contact())).map(Enrolment::id);
  }
}
