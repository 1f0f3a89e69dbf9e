package io.relance.ingestion;

import io.relance.domain.AccountId;
import io.relance.domain.inbound.ReplyIds;
import io.relance.ingestion.AcceptReply.Call;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Documents.Direction;
import io.relance.platform.commit.Key;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Lists;
import io.relance.platform.commit.Page;
import io.relance.platform.commit.Stored;
import io.relance.providers.inbound.UnreadablePayload;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was proved but can't be read, kept byte for byte until a person replays or deletes it
 * (FEATURES R-04). A row holds 400 KB, so the payload is spread over parts; the head is written
 * last.
 */
final class Quarantine {
  private static final int PART = 300_000;
  private final Documents documents;

  Quarantine(Documents documents) {
    this.documents = documents;
  }

  /**
   * One payload.
   *
   * @param id from the content, so the same payload again is the same item
   * @param provider the format's name
   * @param receivedAt when it came
   * @param pointer where it can't be read, as a JSON pointer
   * @param reason why
   * @param bytes its length
   * @param parts how many rows hold it
   */
  record Item(
      String id,
      String provider,
      Instant receivedAt,
      String pointer,
      String reason,
      int bytes,
      int parts) {}

  /** A part of a payload, in base64. */
  record Part(String base64) {}

  String keep(Call call, UnreadablePayload why) {
    String id =
        ReplyIds.ofContent(call.account(), call.format().name(), call.body())
            .value()
            .replaceFirst("rpl_", "qua_");
    String body = Base64.getEncoder().encodeToString(call.body());
    int parts = Math.ceilDiv(body.length(), PART);
    for (int i = 0; i < parts; i++) {
      String part = body.substring(i * PART, Math.min(body.length(), (i + 1) * PART));
      documents.put(partKey(call.account(), id, i), new Part(part), null);
    }
    Item item =
        new Item(
            id,
            call.format().name(),
            call.now(),
            why.pointer(),
            String.valueOf(why.getMessage()),
            call.body().length,
            parts);
    documents.put(
        Keys.quarantine(call.account(), id),
        item,
        Lists.quarantine(call.account(), Keys.order(call.now()) + "#" + id));
    return id;
  }

  Optional<Item> find(AccountId account, String id) {
    return documents.get(Keys.quarantine(account, id), Item.class).map(Stored::value);
  }

  Page<Item> all(AccountId account, @Nullable String after, int limit) {
    return documents.list(
        Lists.quarantine(account, "").list(), Direction.DESCENDING, after, limit, Item.class);
  }

  byte[] body(AccountId account, Item item) {
    StringBuilder base64 = new StringBuilder();
    for (int i = 0; i < item.parts(); i++) {
      base64.append(
          documents
              .get(partKey(account, item.id(), i), Part.class)
              .map(stored -> stored.value().base64())
              .orElseThrow(() -> new IllegalStateException("a part of " + item.id() + " is gone")));
    }
    return Base64.getDecoder().decode(base64.toString());
  }

  void delete(AccountId account, Item item) {
    documents.delete(Keys.quarantine(account, item.id()));
    for (int i = 0; i < item.parts(); i++) {
      documents.delete(partKey(account, item.id(), i));
    }
  }

  private static Key partKey(AccountId account, String id, int part) {
    return Keys.quarantinePart(account, id, part);
  }
}
