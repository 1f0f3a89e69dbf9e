package io.relance.platform.commit;

import io.relance.domain.AccountId;
import io.relance.domain.journal.Cause;
import io.relance.domain.journal.Entry;
import io.relance.platform.event.EntryCodec;
import io.relance.platform.event.EventNames;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads what was decided; {@link Committer} alone writes it. */
public final class Journal {
  private final DynamoDbClient dynamo;
  private final String table;
  private final EntryCodec entries;

  /** The journal in a table. */
  public Journal(DynamoDbClient dynamo, String table, EventNames names) {
    this.dynamo = dynamo;
    this.table = table;
    this.entries = new EntryCodec(names);
  }

  /** What a cause led to in a stream, if it was decided. */
  public Optional<Entry> get(AccountId account, String stream, Cause cause) {
    Map<String, AttributeValue> row =
        dynamo
            .getItem(request ->
                request
                    .tableName(table)
                    .key(Row.key(Keys.journal(account, stream, cause)))
                    .consistentRead(true))
            .item();
    return row.isEmpty() ? Optional.empty() : Optional.of(entry(row));
  }

  /** All entries of a stream by revision, as of now. */
  public List<Entry> read(AccountId account, String stream) {
    String pk = Keys.journalPartition(account, stream);
    return dynamo
        .queryPaginator(request ->
            request
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", Row.text(pk))))
        .items()
        .stream()
        .map(this::entry)
        .sorted(Comparator.comparingLong(Entry::revision).thenComparing(Entry::at))
        .toList();
  }

  /**
   * All entries of an account, page by page as the stream is consumed; in the order of no stream.
   * Reads the whole table: for rebuilds (FEATURES X-04), not for requests.
   */
  public Stream<Entry> scan(AccountId account) {
    return dynamo
        .scanPaginator(request ->
            request
                .tableName(table)
                .consistentRead(true)
                .filterExpression("begins_with(pk, :account)")
                .expressionAttributeValues(
                    Map.of(":account", Row.text(Keys.journalPartition(account, "")))))
        .items()
        .stream()
        .map(this::entry);
  }

  private Entry entry(Map<String, AttributeValue> row) {
    return entries.decode(Row.text(row, Row.DOC));
  }
}
