package io.relance.platform.store;

import io.relance.domain.AccountId;
import io.relance.domain.SegmentId;
import io.relance.domain.contact.Segment;
import io.relance.domain.contact.Segment.Members;
import io.relance.domain.contact.SegmentFact;
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

/** Segments; each version of their criteria is a row that never changes. */
public final class Segments {
  private final Documents documents;
  private final StateStream<SegmentId, Segment, SegmentFact> stream;

  /** Over the state table and the journal. */
  public Segments(Documents documents, Decisions decisions) {
    this.documents = documents;
    this.stream =
        new StateStream<>(
            new Concept<>(
                Segment.class,
                Keys::segment,
                Streams::segment,
                Segment::apply,
                (account, segment) -> Lists.segments(account, segment.id().value())),
            documents,
            decisions);
  }

  /** One segment, strongly consistent. */
  public Optional<Segment> find(AccountId account, SegmentId id) {
    return stream.find(account, id);
  }

  /** Whom a segment is about, as of its version. */
  public Members members(AccountId account, Segment segment) {
    return documents
        .get(Keys.segmentMembers(account, segment.id(), segment.version()), Members.class)
        .map(Stored::value)
        .orElseThrow(() -> new IllegalStateException(segment + " has no criteria"));
  }

  /** A page of the account's segments, in the order of their ids. */
  public Page<Segment> all(AccountId account, @Nullable String after, int limit) {
    return documents.list(
        Lists.segments(account, "").list(), Direction.ASCENDING, after, limit, Segment.class);
  }

  /** Saves a version with its criteria. */
  public Outcome<Segment, SegmentFact> save(
      Origin origin, SegmentId id, Members members, Decide<Segment, SegmentFact> rule) {
    return stream.decide(
        origin,
        id,
        rule,
        (_, decision, after) ->
            after == null || decision.facts().isEmpty()
                ? List.of()
                : List.of(
                    new Write.Put(
                        Keys.segmentMembers(origin.account(), id, after.version()),
                        Json.encode(members),
                        0,
                        null)));
  }

  /** Decides on a segment. */
  public Outcome<Segment, SegmentFact> decide(
      Origin origin, SegmentId id, Decide<Segment, SegmentFact> rule) {
    return stream.decide(origin, id, rule);
  }
}
