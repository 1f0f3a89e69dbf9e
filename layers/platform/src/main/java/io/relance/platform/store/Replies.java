package io.relance.platform.store;

import io.relance.domain.AccountId;
import io.relance.domain.ReplyId;
import io.relance.domain.inbound.ReplyFact;
import io.relance.domain.inbound.StoredReply;
import io.relance.domain.journal.Decision;
import io.relance.platform.commit.Decisions;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Documents.Direction;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Page;
import io.relance.platform.commit.Stored;
import io.relance.platform.commit.Write.Listing;
import io.relance.platform.store.StateStream.Concept;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The inbox: what was said, and whose it is. The row is written after the decision that it shows
 * and before the message is forgotten, so a crash in between only repeats; its text would make the
 * decision's transaction twice as dear (FEATURES R-08, T-09).
 */
public final class Replies {
  private final Documents documents;
  private final StateStream<ReplyId, Unmatched, ReplyFact> stream;

  /** That a reply was looked at and matched nobody; who takes it in later is the row's matter. */
  record Unmatched(ReplyId id) {}

  /**
   * A part of the inbox.
   *
   * @param replies newest first
   * @param next position of the next part, or null
   */
  public record Inbox(List<StoredReply> replies, @Nullable String next) {}

  /** Over the state table and the journal. */
  public Replies(Documents documents, Decisions decisions) {
    this.documents = documents;
    this.stream =
        new StateStream<>(
            new Concept<>(
                Unmatched.class,
                Keys::unmatchedReply,
                Streams::reply,
                (_, fact) -> new Unmatched(fact.reply()),
                (_, _) -> null),
            documents,
            decisions);
  }

  /** One reply. */
  public Optional<StoredReply> find(AccountId account, ReplyId id) {
    return documents
        .get(Keys.reply(account, id), Packed.class)
        .map(stored -> stored.value().unpacked(StoredReply.class));
  }

  /** A part of the inbox, or of what matched nobody, newest first. */
  public Inbox page(AccountId account, boolean unmatched, @Nullable String after, int limit) {
    Page<Packed> page =
        documents.list(
            listing(account, unmatched, "").list(),
            Direction.DESCENDING,
            after,
            limit,
            Packed.class);
    return new Inbox(
        page.items().stream()
            .map(Stored::value)
            .map(packed -> packed.unpacked(StoredReply.class))
            .toList(),
        page.next());
  }

  /** Records a decision on a reply as such. */
  public void record(Origin origin, ReplyId id, Decision<ReplyFact> decision) {
    stream.decide(origin, id, _ -> decision);
  }

  /** Shows a reply in the inbox; the same again changes nothing. */
  public void show(AccountId account, StoredReply reply) {
    String order = Keys.order(reply.reply().receivedAt().toInstant()) + "#" + reply.reply().id();
    documents.put(
        Keys.reply(account, reply.reply().id()),
        Packed.of(reply),
        listing(account, reply.isUnmatched(), order));
  }

  private static Listing listing(AccountId account, boolean unmatched, String order) {
    return unmatched ? Keys.unmatched(account, order) : Keys.replies(account, order);
  }
}
