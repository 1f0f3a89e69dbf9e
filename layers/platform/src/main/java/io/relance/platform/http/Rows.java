package io.relance.platform.http;

import io.relance.platform.commit.Key;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The rows of the state table that belong to the transport, not to a document. */
final class Rows {
  private Rows() {}

  static Map<String, AttributeValue> key(Key key) {
    return Map.of("pk", s(key.pk()), "sk", s(key.sk()));
  }

  static AttributeValue s(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue n(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  static long number(Map<String, AttributeValue> row, String name) {
    AttributeValue value = row.get(name);
    if (value == null || value.n() == null) {
      throw new IllegalStateException("the row has no number " + name);
    }
    return Long.parseLong(value.n());
  }

  static String text(Map<String, AttributeValue> row, String name) {
    AttributeValue value = row.get(name);
    if (value == null || value.s() == null) {
      throw new IllegalStateException("the row has no text " + name);
    }
    return value.s();
  }
}
