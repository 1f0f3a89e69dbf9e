package io.relance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A campaign's counts, which a recount of the journal must give again at any time. */
class StatisticsTest {
  private final GivenAccount account = GivenAccount.on("pro");

  private static final List<String> QUALIFYING =
      List.of(
          "to_qualify",
          "wrong_timing",
          "interested",
          "call_booked",
          "negotiating",
          "ready_to_buy",
          "converted",
          "wrong_target",
          "not_interested",
          "already_equipped",
          "cannot_contact",
          "out_of_office");

  private static String address(int i) {
    return "c" + i + "@example.org";
  }

  private GivenEnrolment enrolled(String campaign, int i) {
    return account.enrolment(campaign, account.contact(address(i)));
  }

  /** The statistics, which are a recount's. */
  private JsonNode agreed(String campaign, String period) {
    ObjectNode counted = (ObjectNode) account.statistics(campaign, period);
    ObjectNode recounted = (ObjectNode) account.recount(campaign, period);
    assertThat(counted.remove("source").asText()).isEqualTo("counters");
    assertThat(recounted.remove("source").asText()).isEqualTo("journal");
    assertThat(recounted).isEqualTo(counted);
    return counted;
  }

  private JsonNode agreed(String campaign) {
    return agreed(campaign, "");
  }

  @Test
  @DisplayName("T-06 every tag counts in its category, and a remap moves the counts at once")
  void categories() {
    String campaign = account.campaign("Spring");
    for (int i = 0; i < QUALIFYING.size(); i++) {
      enrolled(campaign, i).tagged(QUALIFYING.get(i));
    }
    enrolled(campaign, 99);

    JsonNode before = agreed(campaign).path("by_category");
    assertThat(before.path("replied").asInt()).isEqualTo(2);
    assertThat(before.path("won").asInt()).isEqualTo(5);
    assertThat(before.path("lost").asInt()).isEqualTo(4);

    account
        .api()
        .patch("/v1/account", Map.of("categories", Map.of("wrong_timing", "lost")))
        .expect(200);

    JsonNode after = agreed(campaign).path("by_category");
    assertThat(after.path("replied").asInt()).isEqualTo(1);
    assertThat(after.path("won").asInt()).isEqualTo(5);
    assertThat(after.path("lost").asInt()).isEqualTo(5);
    assertThat(agreed(campaign).at("/by_tag/wrong_timing").asInt()).isEqualTo(1);
  }

  @Test
  @DisplayName("T-06 progress tags and Out Of Office can be mapped to no category")
  void noCategory() {
    account
        .api()
        .patch(
            "/v1/account",
            Map.of("categories", Map.of("contacted", "won", "out_of_office", "replied")))
        .expectProblem(422, "validation")
        .expectErrorsAt("/categories/contacted", "/categories/out_of_office");
  }

  @Test
  @DisplayName("T-07 counts, rates and splits of a campaign equal a recount of its journal")
  void counts() {
    String campaign = account.campaign("Spring");
    List<GivenEnrolment> all = new ArrayList<>();
    List<GivenEnrolment.Sent> sent = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.add(enrolled(campaign, i));
    }
    agreed(campaign);
    for (int i = 0; i < 5; i++) {
      sent.add(all.get(i).sent(1, i < 3 ? "idt_anna" : "idt_ben", Relance.now()));
    }
    agreed(campaign);
    Relance.advance(Duration.ofMinutes(1));
    sent.set(0, all.get(0).sent(2, "idt_anna", Relance.now()));
    all.get(1).sentOnLinkedIn(2, "chat-1");
    account.receives(GivenMail.from(address(0)).to(sent.get(0).replyTo()).text("Call me."));
    account.receives(
        Map.of(
            "channel", "linkedin",
            "from", Map.of("profile", "somebody"),
            "thread", "chat-1",
            "text", "Sounds good"));
    account.receives(GivenMail.from(address(3)).to(sent.get(3).replyTo()).text("No, thanks."));
    account.receives(OutOfOfficeTest.notice(address(4), sent.get(4), "I am out of the office."));
    agreed(campaign);
    all.get(0).tagged("interested");
    all.get(3).tagged("not_interested");

    JsonNode statistics = agreed(campaign);

    assertThat(statistics.path("enrolled").asInt()).isEqualTo(6);
    assertThat(statistics.path("reached").asInt()).isEqualTo(5);
    assertThat(statistics.path("messages_sent").asInt()).isEqualTo(7);
    assertThat(statistics.path("replied").asInt()).isEqualTo(3);
    assertThat(statistics.path("reply_rate").asDouble()).isCloseTo(0.6, within(1e-9));
    assertThat(statistics.path("won_rate").asDouble()).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(statistics.path("lost_rate").asDouble()).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(statistics.path("replies_by_kind").toString())
        .isEqualTo("{\"human\":3,\"out_of_office\":1}");
    assertThat(statistics.at("/by_tag/out_of_office").asInt()).isEqualTo(1);
    assertThat(statistics.at("/by_tag/non_activated").asInt()).isEqualTo(1);
    split(statistics, "by_step", "1", 5, 1);
    split(statistics, "by_step", "2", 2, 2);
    split(statistics, "by_channel", "email", 6, 2);
    split(statistics, "by_channel", "linkedin", 1, 1);
    split(statistics, "by_identity", "idt_anna", 4, 1);
    split(statistics, "by_identity", "idt_ben", 2, 1);
    split(statistics, "by_identity", GivenEnrolment.IDENTITY, 1, 1);
  }

  private static void split(
      JsonNode statistics, String dimension, String name, int messages, int replied) {
    JsonNode split = statistics.path(dimension).path(name);
    assertThat(split.path("messages_sent").asInt())
        .as("%s %s", dimension, name)
        .isEqualTo(messages);
    assertThat(split.path("replied").asInt()).as("%s %s", dimension, name).isEqualTo(replied);
  }

  @Test
  @DisplayName("T-07 retagging moves the counts")
  void retagging() {
    GivenEnrolment ada = account.contacted("ada@example.org");
    account.receives(GivenAccount.email("ada@example.org", "Call me."));
    for (String tag : QUALIFYING) {
      ada.tagged(tag);
      JsonNode statistics = agreed(ada.campaign());
      assertThat(statistics.path("by_tag").toString()).isEqualTo("{\"" + tag + "\":1}");
      assertThat(statistics.path("replied").asInt())
          .as(tag)
          .isEqualTo(tag.equals("out_of_office") ? 0 : 1);
    }
  }

  @Test
  @DisplayName("T-07 a period counts what happened in its days")
  void periods() {
    GivenEnrolment ada = account.contacted("ada@example.org");
    LocalDate first = LocalDate.ofInstant(Relance.now(), ZoneOffset.UTC);
    Relance.advance(Duration.ofDays(2));
    account.receives(GivenAccount.email("ada@example.org", "Call me."));
    LocalDate third = first.plusDays(2);

    JsonNode early = agreed(ada.campaign(), "&from=" + first + "&to=" + first);
    JsonNode late = agreed(ada.campaign(), "&from=" + third + "&to=" + third);
    JsonNode never = agreed(ada.campaign(), "&from=" + third.plusDays(1));
    JsonNode both = agreed(ada.campaign(), "&from=" + first + "&to=" + third);

    assertThat(early.path("enrolled").asInt()).isEqualTo(1);
    assertThat(early.path("messages_sent").asInt()).isEqualTo(1);
    assertThat(early.path("replied").asInt()).isZero();
    assertThat(late.path("enrolled").asInt()).isZero();
    assertThat(late.path("replied").asInt()).isEqualTo(1);
    assertThat(never.path("replied").asInt()).isZero();
    assertThat(both.path("replied").asInt()).isEqualTo(1);
    assertThat(both.path("enrolled").asInt()).isEqualTo(1);
  }

  @Test
  @DisplayName("T-07 a period's rates are of those first reached in it, and never exceed one")
  void rates() {
    GivenEnrolment ada = account.contacted("ada@example.org");
    account.enrolment(ada.campaign(), account.contact("bob@example.org")).sent(1);
    LocalDate first = LocalDate.ofInstant(Relance.now(), ZoneOffset.UTC);
    Relance.advance(Duration.ofDays(2));
    LocalDate third = first.plusDays(2);
    account.enrolment(ada.campaign(), account.contact("cid@example.org")).sent(1);
    account.receives(GivenAccount.email("ada@example.org", "Call me."));
    account.receives(GivenAccount.email("bob@example.org", "Call me, too."));
    ada.tagged("interested");

    JsonNode early = agreed(ada.campaign(), "&from=" + first + "&to=" + first);
    JsonNode late = agreed(ada.campaign(), "&from=" + third + "&to=" + third);
    JsonNode ever = agreed(ada.campaign());

    assertThat(early.path("replied").asInt()).isZero();
    assertThat(early.path("cohort").toString())
        .isEqualTo("{\"reached\":2,\"replied\":2,\"won\":1,\"lost\":0}");
    assertThat(early.path("reply_rate").asDouble()).isEqualTo(1);
    assertThat(early.path("won_rate").asDouble()).isEqualTo(0.5);
    assertThat(late.path("replied").asInt()).isEqualTo(2);
    assertThat(late.at("/cohort/reached").asInt()).isEqualTo(1);
    assertThat(late.path("reply_rate").asDouble()).isZero();
    assertThat(late.has("won_rate")).isFalse();
    assertThat(ever.path("reply_rate").asDouble()).isCloseTo(2 / 3.0, within(1e-9));
  }

  @Test
  @DisplayName("T-07 who is won without having been written to or having replied is in no rate")
  void wonByPhone() {
    GivenEnrolment ada = account.contacted("ada@example.org");
    account.enrolment(ada.campaign(), account.contact("bob@example.org")).tagged("interested");
    ada.tagged("interested");
    JsonNode statistics = agreed(ada.campaign());
    assertThat(statistics.at("/by_category/won").asInt()).isEqualTo(2);
    assertThat(statistics.path("reply_rate").asDouble()).isZero();
    assertThat(statistics.has("won_rate")).isFalse();
  }

  @Test
  @DisplayName("T-07 a message recorded late belongs to the day on which it was sent")
  void recordedLate() {
    GivenEnrolment ada = account.contacted("ada@example.org");
    account.receives(GivenAccount.email("ada@example.org", "Call me."));
    LocalDate today = LocalDate.ofInstant(Relance.now(), ZoneOffset.UTC);
    ada.sent(1, GivenEnrolment.IDENTITY, Relance.now().minus(Duration.ofDays(3)));
    JsonNode then =
        agreed(ada.campaign(), "&from=" + today.minusDays(3) + "&to=" + today.minusDays(3));
    JsonNode now = agreed(ada.campaign(), "&from=" + today);
    assertThat(then.path("reply_rate").asDouble()).isEqualTo(1);
    assertThat(now.at("/cohort/reached").asInt()).isZero();
    assertThat(now.has("reply_rate")).isFalse();
  }

  @Test
  @DisplayName("T-07 a period that ends before it begins or is no date is refused")
  void badPeriods() {
    String path = "/v1/campaigns/" + account.campaign("Spring") + "/statistics";
    account
        .api()
        .get(path + "?from=2026-03-02&to=2026-03-01")
        .expectProblem(422, "validation")
        .expectErrorsAt("?to");
    account.api().get(path + "?from=yesterday").expectProblem(422, "validation");
  }

  @Test
  @DisplayName("T-07 an empty campaign has counts of nothing and no rates")
  void empty() {
    JsonNode statistics = agreed(account.campaign("Spring"));
    assertThat(statistics.path("enrolled").asInt()).isZero();
    assertThat(statistics.has("reply_rate")).isFalse();
    assertThat(statistics.has("won_rate")).isFalse();
  }
}
