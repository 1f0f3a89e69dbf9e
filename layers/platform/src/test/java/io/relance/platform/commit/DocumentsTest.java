package io.relance.platform.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.domain.AccountId;
import io.relance.domain.ContactId;
import io.relance.platform.commit.Documents.Direction;
import io.relance.platform.commit.Documents.Freshness;
import io.relance.platform.json.UndecodableJson;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {
  private static final AccountId ACME = new AccountId("acme");
  private static final AccountId OTHER = new AccountId("other");
  private static final String LIST = Lists.contacts(ACME, "-").list();

  private final Documents documents = new Ledger().documents;

  record Name(String name) {}

  @ParameterizedTest
  @EnumSource(Freshness.class)
  void whatWasPutIsRead(Freshness freshness) {
    documents.put(key(1), new Name("one"), null);

    assertThat(documents.get(key(1), Name.class, freshness))
        .contains(new Stored<>(key(1), new Name("one"), 0));
    assertThat(documents.get(key(2), Name.class, freshness)).isEmpty();
  }

  @Test
  void aDocumentOfAnotherTypeIsRefused() {
    documents.put(key(1), new Name("one"), null);

    assertThatThrownBy(() -> documents.get(key(1), AccountId.class))
        .isInstanceOf(UndecodableJson.class);
  }

  @Test
  void aPartitionIsQueriedByPrefixInOrder() {
    String pk = Keys.contactPartition(ACME, new ContactId("ada"));
    documents.put(new Key(pk, "CONTACT"), new Name("ada"), null);
    documents.put(new Key(pk, Keys.ENROLMENTS + "b"), new Name("b"), null);
    documents.put(new Key(pk, Keys.ENROLMENTS + "a"), new Name("a"), null);
    documents.put(new Key(pk + "x", Keys.ENROLMENTS + "c"), new Name("c"), null);

    assertThat(documents.query(pk, Keys.ENROLMENTS, Name.class))
        .extracting(Stored::value)
        .containsExactly(new Name("a"), new Name("b"));
  }

  @Test
  void manyAreReadAtOnceInTheOrderAskedFor() {
    IntStream.range(0, 130).forEach(i -> documents.put(key(i), new Name("n" + i), null));
    List<Key> keys = new ArrayList<>(IntStream.range(0, 140).mapToObj(DocumentsTest::key).toList());
    keys.add(key(139));

    Map<Key, Stored<Name>> found = documents.batchGet(keys.reversed(), Name.class);

    assertThat(found.keySet())
        .containsExactlyElementsOf(
            IntStream.range(0, 130).mapToObj(DocumentsTest::key).toList().reversed());
    assertThat(found.get(key(129))).isEqualTo(new Stored<>(key(129), new Name("n129"), 0));
    assertThat(documents.batchGet(List.of(), Name.class)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  @DisplayName("I-01 a list is read page by page, each document once")
  void aListIsReadPageByPage(Direction direction) {
    IntStream.range(0, 7).forEach(i -> put(ACME, i));
    IntStream.range(0, 3).forEach(i -> put(OTHER, i));

    Page<Name> page = documents.list(LIST, direction, null, 3, Name.class);
    List<String> names = new ArrayList<>(names(page));
    int pages = 1;
    while (page.next() != null) {
      page = documents.list(LIST, direction, page.next(), 3, Name.class);
      names.addAll(names(page));
      pages++;
    }

    List<String> expected = IntStream.range(0, 7).mapToObj(i -> "acme-" + i).toList();
    assertThat(names).isEqualTo(direction == Direction.ASCENDING ? expected : expected.reversed());
    assertThat(pages).isEqualTo(3);
  }

  @Test
  @DisplayName("I-05 a position in another account's list shows nothing of it")
  void aPositionNeverLeadsIntoAnotherList() {
    IntStream.range(0, 7).forEach(i -> put(ACME, i));
    IntStream.range(0, 7).forEach(i -> put(OTHER, i));
    String theirs =
        documents
            .list(Lists.contacts(OTHER, "-").list(), Direction.ASCENDING, null, 2, Name.class)
            .next();

    Page<Name> page = documents.list(LIST, Direction.ASCENDING, theirs, 10, Name.class);

    assertThat(names(page)).isNotEmpty().allMatch(name -> name.startsWith("acme-"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "%",
        "",
        "{}",
        "[]",
        "{\"order\":\"o\"}",
        "{\"order\":\"\",\"pk\":\"p\",\"sk\":\"s\"}",
        "{\"order\":\"o\",\"pk\":\"\",\"sk\":\"s\"}",
        "{\"order\":\"o\",\"pk\":\"p\",\"sk\":\"\"}"
      })
  void aForeignPositionIsRefused(String text) {
    String encoded = Base64.getUrlEncoder().encodeToString(text.getBytes(UTF_8));

    for (String position : List.of(text, encoded)) {
      assertThatThrownBy(() -> documents.list(LIST, Direction.ASCENDING, position, 3, Name.class))
          .isInstanceOf(UnknownPosition.class);
    }
  }

  private void put(AccountId account, int i) {
    documents.put(
        Keys.contact(account, new ContactId("c" + i)),
        new Name(account + "-" + i),
        Lists.contacts(account, "order-" + i));
  }

  private static List<String> names(Page<Name> page) {
    return page.items().stream().map(stored -> stored.value().name()).toList();
  }

  private static Key key(int i) {
    return new Key("acme#C#" + i, "CONTACT");
  }
}
