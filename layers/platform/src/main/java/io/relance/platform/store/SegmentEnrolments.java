package io.relance.platform.store;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.SegmentEnrolmentId;
import io.relance.domain.bulk.SegmentEnrolment;
import io.relance.domain.bulk.SegmentEnrolmentFact;
import io.relance.domain.criteria.Criteria;
import io.relance.domain.journal.Decision;
import io.relance.platform.commit.Decisions;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Documents.Direction;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Lists;
import io.relance.platform.commit.Page;
import io.relance.platform.commit.Stored;
import io.relance.platform.commit.Write;
import io.relance.platform.json.Json;
import io.relance.platform.store.StateStream.Concept;
import io.relance.platform.store.StateStream.Decide;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Enrolments of segments; their criteria are a row beside them, which never changes. */
public final class SegmentEnrolments {
  private final Documents documents;
  private final StateStream<SegmentEnrolmentId, SegmentEnrolment, SegmentEnrolmentFact> stream;

  /** Over the state table and the journal. */
  public SegmentEnrolments(Documents documents, Decisions decisions) {
    this.documents = documents;
    this.stream =
        new StateStream<>(
            new Concept<>(
                SegmentEnrolment.class,
                Keys::segmentEnrolment,
                Streams::segmentEnrolment,
                SegmentEnrolment::apply,
                (account, state) ->
                    Lists.segmentEnrolments(account, state.campaign(), state.id().value())),
            documents,
            decisions);
  }

  /** One, strongly consistent. */
  public Optional<SegmentEnrolment> find(AccountId account, SegmentEnrolmentId id) {
    return stream.find(account, id);
  }

  /** Whom one is about. */
  public Criteria criteria(AccountId account, SegmentEnrolmentId id) {
    return documents
        .get(Keys.segmentCriteria(account, id), Criteria.class)
        .map(Stored::value)
        .orElseThrow(() -> new IllegalStateException(id + " has no criteria"));
  }

  /** A page of a campaign's, in the order of their ids. */
  public Page<SegmentEnrolment> inCampaign(
      AccountId account, CampaignId campaign, @Nullable String after, int limit) {
    return documents.list(
        Lists.segmentEnrolments(account, campaign, "").list(),
        Direction.ASCENDING,
        after,
        limit,
        SegmentEnrolment.class);
  }

  /** Starts one, and keeps its criteria with it. */
  public Outcome<SegmentEnrolment, SegmentEnrolmentFact> start(
      Origin origin,
      SegmentEnrolmentId id,
      Criteria criteria,
      Decision<SegmentEnrolmentFact> decision) {
    return stream.decide(
        origin,
        id,
        _ -> decision,
        (_, _, _) ->
            List.of(
                new Write.Put(
                    Keys.segmentCriteria(origin.account(), id), Json.encode(criteria), 0, null)));
  }

  /** Decides on one. */
  public Outcome<SegmentEnrolment, SegmentEnrolmentFact> decide(
      Origin origin, SegmentEnrolmentId id, Decide<SegmentEnrolment, SegmentEnrolmentFact> rule) {
    return stream.decide(origin, id, rule);
  }
}
