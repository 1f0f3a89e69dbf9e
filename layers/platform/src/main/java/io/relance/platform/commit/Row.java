package io.relance.platform.commit;

import io.relance.platform.commit.Write.Listing;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The form of a row: the names of its attributes, spelled once. */
final class Row {
  static final String PK = "pk";
  static final String SK = "sk";
  static final String DOC = "doc";
  static final String REVISION = "rev";
  static final String LIST = "list";
  static final String ORDER = "order";

  private Row() {}

  static Map<String, AttributeValue> key(Key key) {
    return Map.of(PK, text(key.pk()), SK, text(key.sk()));
  }

  static Map<String, AttributeValue> document(Key key, String doc) {
    Map<String, AttributeValue> row = new HashMap<>(key(key));
    row.put(DOC, text(doc));
    return row;
  }

  static Map<String, AttributeValue> listing(@Nullable Listing listing) {
    return listing == null
        ? Map.of()
        : Map.of(LIST, text(listing.list()), ORDER, text(listing.order()));
  }

  static Key key(Map<String, AttributeValue> row) {
    return new Key(text(row, PK), text(row, SK));
  }

  static String text(Map<String, AttributeValue> row, String name) {
    AttributeValue value = row.get(name);
    if (value == null || value.s() == null) {
      throw new IllegalStateException("the row has no text " + name);
    }
    return value.s();
  }

  /** The revision of a row; 0 for one that is not under revision. */
  static long revision(Map<String, AttributeValue> row) {
    AttributeValue value = row.get(REVISION);
    return value == null ? 0 : Long.parseLong(value.n());
  }

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
