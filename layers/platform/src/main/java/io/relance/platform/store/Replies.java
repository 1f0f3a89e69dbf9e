package io.relance.platform.store;

import io.relance.domain.AccountId;
import io.relance.domain.ReplyId;
import io.relance.domain.inbound.Correction;
import io.relance.domain.inbound.ReplyFact;
import io.relance.domain.inbound.ReplyState;
import io.relance.domain.inbound.StoredReply;
import io.relance.platform.commit.Decisions;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Documents.Direction;
import io.relance.platform.commit.Key;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Lists;
import io.relance.platform.commit.Page;
import io.relance.platform.commit.Stored;
import io.relance.platform.commit.Write.Listing;
import io.relance.platform.store.StateStream.Concept;
import io.relance.platform.store.StateStream.Decide;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The inbox: what was said, and whose it is. The row is written after the decision that it shows
 * and before the message is forgotten, so a crash in between only repeats; its text would make the
 * decision's transaction twice as dear (FEATURES R-08, T-09). What people say of a reply is decided
 * and kept beside it (FEATURES O-11).
 */
public final class Replies {
  private final Documents documents;
  private final StateStream<ReplyId, ReplyState, ReplyFact> stream;

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
                ReplyState.class,
                Keys::replyState,
                Streams::reply,
                ReplyState::apply,
                Replies::example),
            documents,
            decisions);
  }

  /** One reply, with a person's word on it. */
  public Optional<StoredReply> find(AccountId account, ReplyId id) {
    return documents
        .get(Keys.reply(account, id), Packed.class)
        .map(stored -> stored.value().unpacked(StoredReply.class))
        .map(reply -> reply.with(correction(account, id).orElse(null)));
  }

  /** A person's last word on a reply, strongly consistent. */
  public Optional<Correction> correction(AccountId account, ReplyId id) {
    return stream.find(account, id).flatMap(state -> Optional.ofNullable(state.correction()));
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
    return new Inbox(corrected(account, unpacked(page.items())), page.next());
  }

  /** A part of the replies that people corrected, the last corrected first (FEATURES O-11). */
  public Inbox corrected(AccountId account, @Nullable String after, int limit) {
    Page<ReplyState> page =
        documents.list(
            Lists.corrected(account, "").list(),
            Direction.DESCENDING,
            after,
            limit,
            ReplyState.class);
    List<Key> rows =
        page.items().stream().map(state -> Keys.reply(account, state.value().id())).toList();
    List<Stored<Packed>> found = List.copyOf(documents.batchGet(rows, Packed.class).values());
    return new Inbox(corrected(account, unpacked(found)), page.next());
  }

  /** Decides on a reply itself. */
  public Outcome<ReplyState, ReplyFact> decide(
      Origin origin, ReplyId id, Decide<ReplyState, ReplyFact> rule) {
    return stream.decide(origin, id, rule);
  }

  /** Shows a reply in the inbox; the same again changes nothing. */
  public void show(AccountId account, StoredReply reply) {
    String order = Keys.order(reply.reply().receivedAt().toInstant()) + "#" + reply.reply().id();
    documents.put(
        Keys.reply(account, reply.reply().id()),
        Packed.of(reply.with(null)),
        listing(account, reply.isUnmatched(), order));
  }

  private static List<StoredReply> unpacked(List<Stored<Packed>> rows) {
    return rows.stream().map(row -> row.value().unpacked(StoredReply.class)).toList();
  }

  /** Corrections have rows of their own: no writer of the inbox can lose one. */
  private List<StoredReply> corrected(AccountId account, List<StoredReply> replies) {
    var states =
        documents.batchGet(
            replies.stream().map(reply -> Keys.replyState(account, reply.reply().id())).toList(),
            ReplyState.class);
    return replies.stream()
        .map(reply -> {
          Stored<ReplyState> state = states.get(Keys.replyState(account, reply.reply().id()));
          return reply.with(state == null ? null : state.value().correction());
        })
        .toList();
  }

  private static @Nullable Listing example(AccountId account, ReplyState state) {
    Correction correction = state.correction();
    return correction == null
        ? null
        : Lists.corrected(account, Keys.order(correction.at()) + "#" + state.id());
  }

  private static Listing listing(AccountId account, boolean unmatched, String order) {
    return unmatched ? Lists.unmatched(account, order) : Lists.replies(account, order);
  }
}
