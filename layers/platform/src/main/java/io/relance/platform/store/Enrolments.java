package io.relance.platform.store;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.enrolment.EnrolmentFact;
import io.relance.domain.journal.Decision;
import io.relance.domain.statistics.CampaignCounts;
import io.relance.platform.commit.Decisions;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Documents.Direction;
import io.relance.platform.commit.Key;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Page;
import io.relance.platform.commit.Stored;
import io.relance.platform.commit.Write;
import io.relance.platform.store.StateStream.Concept;
import io.relance.platform.store.StateStream.Decide;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Enrolments; every decision on one moves its campaign's counters in the same transaction. */
public final class Enrolments {
  private final Documents documents;
  private final StateStream<EnrolmentId, Enrolment, EnrolmentFact> stream;

  /** Over the state table and the journal. */
  public Enrolments(Documents documents, Decisions decisions) {
    this.documents = documents;
    this.stream =
        new StateStream<>(
            new Concept<>(
                Enrolment.class,
                Keys::enrolment,
                Streams::enrolment,
                Enrolments::fold,
                (account, enrolment) ->
                    Keys.enrolments(
                        account, enrolment.id().campaign(), enrolment.id().contact().value())),
            documents,
            decisions);
  }

  private static @Nullable Enrolment fold(@Nullable Enrolment before, EnrolmentFact fact) {
    return (before == null ? Enrolment.enrolled(fact.enrolment()) : before).apply(fact);
  }

  /** One enrolment, strongly consistent. */
  public Optional<Enrolment> find(AccountId account, EnrolmentId id) {
    return stream.find(account, id);
  }

  /** Every enrolment of a contact. */
  public List<Enrolment> ofContact(AccountId account, ContactId contact) {
    return documents
        .query(Keys.contactPartition(account, contact), Keys.ENROLMENTS, Enrolment.class)
        .stream()
        .map(Stored::value)
        .toList();
  }

  /** A page of a campaign's enrolments, in the order of the contacts' ids. */
  public Page<Enrolment> inCampaign(
      AccountId account, CampaignId campaign, @Nullable String after, int limit) {
    return documents.list(
        Keys.enrolments(account, campaign, "").list(),
        Direction.ASCENDING,
        after,
        limit,
        Enrolment.class);
  }

  /** Decides on an enrolment; the counters follow. */
  public Outcome<Enrolment, EnrolmentFact> decide(
      Origin origin, EnrolmentId id, Decide<Enrolment, EnrolmentFact> rule) {
    return decide(origin, id, rule, _ -> List.of());
  }

  /** Decides on an enrolment, with further rows made from the decision. */
  public Outcome<Enrolment, EnrolmentFact> decide(
      Origin origin,
      EnrolmentId id,
      Decide<Enrolment, EnrolmentFact> rule,
      Function<Decision<EnrolmentFact>, List<Write>> more) {
    return stream.decide(
        origin,
        id,
        rule,
        (before, decision, after) -> {
          List<Write> rows = new ArrayList<>(more.apply(decision));
          if (after != null) {
            Map<String, Long> counts = CampaignCounts.increments(before, decision.facts(), after);
            if (!counts.isEmpty()) {
              rows.add(new Write.Add(counterRow(origin, id), counts));
            }
          }
          return rows;
        });
  }

  /** Decides on an enrolment that must exist; a missing one is the caller's matter. */
  public Optional<Outcome<Enrolment, EnrolmentFact>> decideOnExisting(
      Origin origin, EnrolmentId id, Function<Enrolment, Decision<EnrolmentFact>> rule) {
    if (find(origin.account(), id).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(decide(origin, id, before -> rule.apply(present(before, id))));
  }

  private static Enrolment present(@Nullable Enrolment before, EnrolmentId id) {
    if (before == null) {
      throw new IllegalStateException("the enrolment " + id + " vanished: enrolments are kept");
    }
    return before;
  }

  private static Key counterRow(Origin origin, EnrolmentId id) {
    return Keys.counters(
        origin.account(),
        id.campaign(),
        CampaignStatistics.day(origin.now()),
        id.contact().value());
  }
}
