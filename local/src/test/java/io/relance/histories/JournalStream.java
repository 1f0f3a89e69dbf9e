package io.relance.histories;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The journal's own stream, read as Lambda's event source does: from where it stood, in the order
 * of the commits.
 */
final class JournalStream {
  private final DynamoDbStreamsClient streams;
  private final String arn;
  private final Map<String, String> reached = new HashMap<>();
  private final List<String> shards = new ArrayList<>();
  private final Set<String> finished = new HashSet<>();
  private BigInteger last = BigInteger.ZERO;

  JournalStream(DynamoDbStreamsClient streams, DynamoDbClient dynamo, String table) {
    this.streams = streams;
    this.arn = dynamo.describeTable(r -> r.tableName(table)).table().latestStreamArn();
  }

  /** What is new since the last call. */
  List<DynamodbStreamRecord> fresh() {
    if (shards.isEmpty()) {
      streams
          .describeStream(r -> r.streamArn(arn))
          .streamDescription()
          .shards()
          .forEach(shard -> shards.add(shard.shardId()));
      shards.removeAll(finished);
    }
    List<DynamodbStreamRecord> records = new ArrayList<>();
    for (String shard : List.copyOf(shards)) {
      String iterator = start(shard);
      var page = streams.getRecords(r -> r.shardIterator(iterator));
      for (Record record : page.records()) {
        String number = record.dynamodb().sequenceNumber();
        if (new BigInteger(number).compareTo(last) <= 0) {
          throw new IllegalStateException("the stream is not in the order of the commits");
        }
        last = new BigInteger(number);
        reached.put(shard, number);
        records.add(event(record));
      }
      if (page.nextShardIterator() == null) {
        // It is closed and has been read to its end; its children are looked up next time.
        finished.add(shard);
        shards.clear();
      }
    }
    return records;
  }

  private String start(String shard) {
    Optional<String> after = Optional.ofNullable(reached.get(shard));
    return streams
        .getShardIterator(r -> {
          r.streamArn(arn).shardId(shard);
          after.ifPresentOrElse(
              number ->
                  r.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                      .sequenceNumber(number),
              () -> r.shardIteratorType(ShardIteratorType.TRIM_HORIZON));
        })
        .shardIterator();
  }

  private static DynamodbStreamRecord event(Record record) {
    Map<String, AttributeValue> image = new HashMap<>();
    record
        .dynamodb()
        .newImage()
        .forEach((name, value) -> image.put(name, new AttributeValue().withS(value.s())));
    DynamodbStreamRecord event = new DynamodbStreamRecord();
    event.setEventName(record.eventNameAsString());
    event.setDynamodb(
        new StreamRecord()
            .withSequenceNumber(record.dynamodb().sequenceNumber())
            .withNewImage(image));
    return event;
  }
}
