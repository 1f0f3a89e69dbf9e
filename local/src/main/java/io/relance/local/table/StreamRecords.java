package io.relance.local.table;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Stream records in the JSON that Lambda gives to a function. */
final class StreamRecords {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StreamRecords() {}

  static byte[] event(List<Record> batch, String streamArn, String region) {
    ObjectNode event = JSON.createObjectNode();
    ArrayNode records = event.putArray("Records");
    for (Record record : batch) {
      ObjectNode node = records.addObject();
      node.put("eventID", record.eventID());
      node.put("eventName", record.eventNameAsString());
      node.put("eventVersion", "1.1");
      node.put("eventSource", "aws:dynamodb");
      node.put("awsRegion", region);
      ObjectNode change = node.putObject("dynamodb");
      var stream = record.dynamodb();
      change.put(
          "ApproximateCreationDateTime",
          stream.approximateCreationDateTime().toEpochMilli() / 1000.0);
      change.set("Keys", item(stream.keys()));
      if (stream.hasNewImage()) {
        change.set("NewImage", item(stream.newImage()));
      }
      if (stream.hasOldImage()) {
        change.set("OldImage", item(stream.oldImage()));
      }
      change.put("SequenceNumber", stream.sequenceNumber());
      change.put("SizeBytes", stream.sizeBytes());
      change.put("StreamViewType", stream.streamViewTypeAsString());
      node.put("eventSourceARN", streamArn);
    }
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectNode item(Map<String, AttributeValue> item) {
    ObjectNode node = JSON.createObjectNode();
    item.forEach((name, value) -> node.set(name, value(value)));
    return node;
  }

  private static ObjectNode value(AttributeValue value) {
    ObjectNode node = JSON.createObjectNode();
    switch (value.type()) {
      case S -> node.put("S", value.s());
      case N -> node.put("N", value.n());
      case B -> node.put("B", value.b().asByteArray());
      case BOOL -> node.put("BOOL", value.bool());
      case NUL -> node.put("NULL", true);
      case SS -> value.ss().forEach(node.putArray("SS")::add);
      case NS -> value.ns().forEach(node.putArray("NS")::add);
      case BS -> value.bs().forEach(b -> node.withArray("BS").add(b.asByteArray()));
      case M -> node.set("M", item(value.m()));
      case L -> value.l().forEach(each -> node.withArray("L").add(value(each)));
      case UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalStateException("an attribute type that the SDK does not know");
    }
    return node;
  }
}
