package io.relance.platform.store;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.campaign.Campaign;
import io.relance.domain.contact.Contact;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.enrolment.EnrolmentFact;
import io.relance.domain.enrolment.Party;
import io.relance.domain.enrolment.RunFollows;
import io.relance.domain.enrolment.Turn;
import io.relance.domain.journal.Decision;
import io.relance.domain.statistics.CampaignCounts;
import io.relance.platform.commit.Decisions;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Documents.Direction;
import io.relance.platform.commit.Documents.Freshness;
import io.relance.platform.commit.Key;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Lists;
import io.relance.platform.commit.Page;
import io.relance.platform.commit.Stored;
import io.relance.platform.commit.Write;
import io.relance.platform.store.StateStream.Concept;
import io.relance.platform.store.StateStream.Decide;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Enrolments; every decision on one moves its run and its campaign's counters in the same
 * transaction.
 */
public final class Enrolments {
  private final Documents documents;
  private final Sequences sequences;
  private final Effects effects;
  private final Colleagues colleagues;
  private final StateStream<EnrolmentId, Enrolment, EnrolmentFact> stream;

  /** Over the state table and the journal. */
  public Enrolments(Documents documents, Decisions decisions) {
    this.documents = documents;
    this.sequences = new Sequences(documents);
    this.effects = new Effects(documents);
    this.colleagues = new Colleagues(documents);
    this.stream =
        new StateStream<>(
            new Concept<>(
                Enrolment.class,
                Keys::enrolment,
                Streams::enrolment,
                Enrolment::after,
                (account, enrolment) ->
                    Lists.enrolments(
                        account, enrolment.id().campaign(), enrolment.id().contact().value())),
            documents,
            decisions);
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
        Lists.enrolments(account, campaign, "").list(),
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
    return decideTurn(origin, id, before -> Turn.of(rule.on(before)), more);
  }

  /** Decides on an enrolment and on what else moves its run. */
  public Outcome<Enrolment, EnrolmentFact> turn(
      Origin origin, EnrolmentId id, Function<@Nullable Enrolment, Turn> rule) {
    return decideTurn(origin, id, rule, _ -> List.of());
  }

  /** Decides on an enrolment that must exist; a missing one is the caller's matter. */
  public Optional<Outcome<Enrolment, EnrolmentFact>> turnOnExisting(
      Origin origin, EnrolmentId id, Function<Enrolment, Turn> rule) {
    return find(origin.account(), id).isEmpty()
        ? Optional.empty()
        : Optional.of(turn(origin, id, before -> rule.apply(present(before, id))));
  }

  /** Decides, lets the run follow, and moves the counters. */
  private Outcome<Enrolment, EnrolmentFact> decideTurn(
      Origin origin,
      EnrolmentId id,
      Function<@Nullable Enrolment, Turn> rule,
      Function<Decision<EnrolmentFact>, List<Write>> more) {
    return stream.decide(
        origin,
        id,
        before -> followed(origin, id, before, rule.apply(before)),
        (before, decision, after) -> {
          List<Write> rows = new ArrayList<>(more.apply(decision));
          if (after != null && after.replied() && (before == null || !before.replied())) {
            rows.addAll(colleagues.noted(origin.account(), id));
          }
          if (after != null) {
            LocalDate today = CampaignStatistics.day(origin.now());
            Map<String, Long> counts = CampaignCounts.increments(before, decision.facts(), after);
            if (!counts.isEmpty()) {
              rows.add(new Write.Add(counterRow(origin, id, today), counts));
            }
            CampaignCounts.cohorts(before, after)
                .forEach(
                    (day, shares) -> rows.add(new Write.Add(counterRow(origin, id, day), shares)));
          }
          return rows;
        });
  }

  /** The decision with what follows for the enrolment's run, if it has one that it concerns. */
  private Decision<EnrolmentFact> followed(
      Origin origin, EnrolmentId id, @Nullable Enrolment before, Turn turn) {
    Enrolment after = Enrolment.fold(before, turn.decision().facts());
    if (after == null) {
      return turn.decision();
    }
    Optional<Integer> version = RunFollows.version(turn, after);
    if (version.isEmpty()) {
      return turn.decision();
    }
    Contact contact =
        documents
            .get(Keys.contact(origin.account(), id.contact()), Contact.class)
            .map(Stored::value)
            .orElse(null);
    return RunFollows.follow(
        turn,
        after,
        new RunFollows.Scene(
            origin.account(),
            sequences.get(origin.account(), id.campaign(), version.get()),
            new Party(contact, contact == null ? null : colleague(origin.account(), id, contact)),
            RunFollows.left(turn, after)
                .flatMap(effect -> effects.find(origin.account(), effect))
                .map(effect -> effect.value().state())
                .orElse(null)),
        origin.now());
  }

  /** As a claim looks again, in its own transaction, this only shows the stop earlier. */
  private @Nullable ContactId colleague(AccountId account, EnrolmentId id, Contact contact) {
    return documents
        .get(Keys.campaign(account, id.campaign()), Campaign.class, Freshness.EVENTUAL)
        .filter(campaign -> campaign.value().stopOnColleagueReply())
        .flatMap(_ -> colleagues.replied(account, id.campaign(), contact, _ -> {}))
        .orElse(null);
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

  /**
   * Which row an enrolment's decisions count in: two at the same time that count in one get in each
   * other's way.
   */
  public static Key countsIn(Origin origin, EnrolmentId id) {
    return counterRow(origin, id, CampaignStatistics.day(origin.now()));
  }

  private static Key counterRow(Origin origin, EnrolmentId id, LocalDate day) {
    return Keys.counters(origin.account(), id.campaign(), day, id.contact().value());
  }
}
