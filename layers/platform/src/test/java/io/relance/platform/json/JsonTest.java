package io.relance.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.contact.Contact;
import io.relance.domain.contact.ContactDetails;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.timer.Timer;
import io.relance.domain.timer.TimerChange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456789Z");

  sealed interface Shape {
    record Dot(int x) implements Shape {}

    record Group(@Nullable String name, List<Shape> parts) implements Shape {}

    sealed interface Flat extends Shape {}

    record Nothing() implements Flat {}
  }

  record Times(Instant at, OffsetDateTime there, LocalDate day, Duration span) {}

  record Ids(Map<CampaignId, Integer> counts, Optional<ContactId> contact) {}

  record Plain(String text, int number, double share, boolean yes, Size size) {
    boolean isBig() {
      return size == Size.BIG;
    }
  }

  enum Size {
    SMALL,
    BIG
  }

  static List<Object> values() {
    return List.of(
        new ContactId("ada"),
        new Contact(
            new ContactId("ada"),
            new ContactDetails(
                "ada@example.org", null, "Ada", null, null, Map.of("z", "1", "a", "2")),
            null),
        Enrolment.enrolled(new EnrolmentId(new ContactId("ada"), new CampaignId("spring"))),
        new TimerChange.Set(new Timer("t", new AccountId("acme"), NOON, "enrolment.resume", "s")),
        new Shape.Dot(4),
        new Shape.Group(null, List.of(new Shape.Dot(1), new Shape.Nothing())),
        new Times(
            NOON,
            OffsetDateTime.parse("2026-01-01T10:00:00.5+05:30"),
            LocalDate.parse("2026-02-28"),
            Duration.ofMinutes(90)),
        new Ids(Map.of(new CampaignId("a"), 1), Optional.of(new ContactId("ada"))),
        new Ids(Map.of(), Optional.empty()),
        new Plain("é\n\"", -1, 0.1, true, Size.BIG));
  }

  @ParameterizedTest
  @MethodSource("values")
  void whatIsEncodedIsDecodedToTheSame(Object value) {
    assertThat((Object) Json.decode(Json.encode(value), value.getClass())).isEqualTo(value);
    assertThat((Object) Json.decode(Json.tree(value), value.getClass())).isEqualTo(value);
  }

  @Test
  void aRecordOfASealedTypeIsFoundThroughIt() {
    Shape shape = new Shape.Group("g", List.of(new Shape.Nothing()));

    assertThat(Json.decode(Json.encode(shape), Shape.class)).isEqualTo(shape);
  }

  @Test
  void theFormIsPlainAndSorted() {
    assertThat(Json.encode(values().get(1)))
        .isEqualTo(
            """
            {"id":"ada","details":{"email":"ada@example.org","firstName":"Ada",\
            "custom":{"a":"2","z":"1"}}}\
            """);
    assertThat(Json.encode(new Shape.Dot(4))).isEqualTo("{\"is\":\"Dot\",\"x\":4}");
    assertThat(Json.encode(values().get(9)))
        .isEqualTo(
            """
            {"text":"é\\n\\"","number":-1,"share":0.1,"yes":true,"size":"BIG"}\
            """);
    assertThat(Json.encode(values().get(6)))
        .isEqualTo(
            """
            {"at":"2026-11-22T12:00:00.123456789Z","there":"2026-01-01T10:00:00.5+05:30",\
            "day":"2026-02-28","span":"PT1H30M"}\
            """);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "missing text | {'number':1,'share':1,'yes':true,'size':'BIG'}",
        "null text | {'text':null,'number':1,'share':1,'yes':true,'size':'BIG'}",
        "missing number | {'text':'a','share':1,'yes':true,'size':'BIG'}",
        "null number | {'text':'a','number':null,'share':1,'yes':true,'size':'BIG'}",
        "number as text | {'text':'a','number':'1','share':1,'yes':true,'size':'BIG'}",
        "fraction as integer | {'text':'a','number':1.5,'share':1,'yes':true,'size':'BIG'}",
        "number as flag | {'text':'a','number':1,'share':1,'yes':1,'size':'BIG'}",
        "number as text value | {'text':1,'number':1,'share':1,'yes':true,'size':'BIG'}",
        "flag as text value | {'text':true,'number':1,'share':1,'yes':true,'size':'BIG'}",
        "unknown constant | {'text':'a','number':1,'share':1,'yes':true,'size':'HUGE'}",
        "ordinal as constant | {'text':'a','number':1,'share':1,'yes':true,'size':1}",
        "unknown field | {'text':'a','number':1,'share':1,'yes':true,'size':'BIG','more':1}",
        "a method is no field | {'text':'a','number':1,'share':1,'yes':true,'size':'BIG','big':1}",
        "the same field twice |"
            + " {'text':'a','text':'a','number':1,'share':1,'yes':true,'size':'BIG'}",
        "more after the end | {'text':'a','number':1,'share':1,'yes':true,'size':'BIG'} {}",
        "cut off | {'text':'a'",
        "nothing | ` `",
        "null | null",
        "another type | [1]",
      })
  void whatIsNotExactlyOfTheFormIsRefused(String what, String text) {
    assertThatThrownBy(() -> Json.decode(text.replace('\'', '"'), Plain.class))
        .as(what)
        .isInstanceOf(UndecodableJson.class)
        .hasMessageContaining("Plain");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'is':'Circle','x':1}",
        "{'x':1}",
        "{'is':'Dot'}",
        "{'is':'Flat'}",
        "null",
        "7",
      })
  void anUnknownRecordOfASealedTypeIsRefused(String text) {
    assertThatThrownBy(() -> Json.decode(text.replace('\'', '"'), Shape.class))
        .isInstanceOf(UndecodableJson.class);
  }

  @Test
  void anIdThatTheDomainRefusesIsUndecodable() {
    assertThatThrownBy(() -> Json.decode("\"a b\"", ContactId.class))
        .isInstanceOf(UndecodableJson.class);
    assertThatThrownBy(() -> Json.decode("{\"value\":\"a\"}", ContactId.class))
        .isInstanceOf(UndecodableJson.class);
  }

  @Test
  void depthAndLengthAreBounded() {
    String deep = "{\"is\":\"Group\",\"parts\":[".repeat(40) + "]}".repeat(40);
    String text = "\"" + "x".repeat(6 * 1024 * 1024 + 1) + "\"";

    assertThatThrownBy(() -> Json.decode(deep, Shape.class)).isInstanceOf(UndecodableJson.class);
    assertThatThrownBy(() -> Json.decode(text, String.class)).isInstanceOf(UndecodableJson.class);
  }

  @Test
  void aRefusalSaysWhereButQuotesNothing() {
    assertThatThrownBy(
            () -> Json.decode("{\"at\":\"secret\",\"there\":1,\"day\":1,\"span\":1}", Times.class))
        .isInstanceOf(UndecodableJson.class)
        .hasMessageContaining("/at")
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }
}
