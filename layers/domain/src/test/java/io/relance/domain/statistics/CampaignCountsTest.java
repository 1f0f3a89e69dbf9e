package io.relance.domain.statistics;

import static io.relance.domain.enrolment.EnrolmentFixture.ACCOUNT;
import static io.relance.domain.enrolment.EnrolmentFixture.NOW;
import static io.relance.domain.enrolment.EnrolmentFixture.PRO;
import static io.relance.domain.enrolment.EnrolmentFixture.after;
import static io.relance.domain.enrolment.EnrolmentFixture.contacted;
import static io.relance.domain.enrolment.EnrolmentFixture.message;
import static io.relance.domain.enrolment.EnrolmentFixture.reply;
import static io.relance.domain.enrolment.EnrolmentFixture.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.ReplyId;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.enrolment.EnrolmentFact.ReplyRejudged;
import io.relance.domain.enrolment.ReplyRules;
import io.relance.domain.enrolment.TagRules;
import io.relance.domain.reply.ReplyKind;
import io.relance.domain.tag.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CampaignCountsTest {
  @Test
  @DisplayName("T-07 an enrolment counts once, under its tag and its status")
  void enrolling() {
    assertThat(CampaignCounts.increments(null, List.of(), waiting()))
        .isEqualTo(Map.of("enrolled", 1L, "status.WAITING", 1L, "tag.NON_ACTIVATED", 1L));
  }

  @Test
  @DisplayName("T-07 a message counts by step, channel and identity, the contact once as reached")
  void sending() {
    var decision = TagRules.messageSent(waiting(), message(1, NOW));
    assertThat(CampaignCounts.increments(waiting(), decision.facts(), after(waiting(), decision)))
        .isEqualTo(
            Map.of(
                "tag.NON_ACTIVATED", -1L,
                "tag.CONTACTED", 1L,
                "status.WAITING", -1L,
                "status.ACTIVE", 1L,
                "reached", 1L,
                "sent", 1L,
                "sent.step.1", 1L,
                "sent.channel.EMAIL", 1L,
                "sent.identity.sales", 1L));
  }

  @Test
  @DisplayName("T-07 a reply counts once, and not while the tag is Out Of Office")
  void replying() {
    var human = ReplyRules.decide(ACCOUNT, contacted(), reply("r1", ReplyKind.HUMAN), PRO, NOW);
    Enrolment replied = after(contacted(), human);
    assertThat(CampaignCounts.increments(contacted(), human.facts(), replied))
        .containsEntry("replied", 1L)
        .containsEntry("replied.step.1", 1L)
        .containsEntry("replied.identity.sales", 1L)
        .containsEntry("reply.HUMAN", 1L);

    var byHand = TagRules.byPerson(replied, Tag.OUT_OF_OFFICE, "it was a notice");
    Enrolment absent = after(replied, byHand);
    assertThat(CampaignCounts.increments(replied, byHand.facts(), absent))
        .containsEntry("replied", -1L)
        .containsEntry("tag.OUT_OF_OFFICE", 1L);

    var back = TagRules.byPerson(absent, Tag.INTERESTED, "it was not");
    assertThat(CampaignCounts.increments(absent, back.facts(), after(absent, back)))
        .containsEntry("replied", 1L);
  }

  @Test
  @DisplayName("O-03 an absence notice is not counted as a reply")
  void absences() {
    var notice =
        ReplyRules.decide(ACCOUNT, contacted(), reply("r1", ReplyKind.OUT_OF_OFFICE), PRO, NOW);
    assertThat(CampaignCounts.increments(contacted(), notice.facts(), after(contacted(), notice)))
        .doesNotContainKey("replied")
        .containsEntry("reply.OUT_OF_OFFICE", 1L);
  }

  @Test
  @DisplayName("T-07 what becomes of an enrolment counts on the day on which it was first reached")
  void cohorts() {
    LocalDate day = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
    assertThat(CampaignCounts.cohorts(null, waiting())).isEmpty();
    assertThat(CampaignCounts.cohorts(waiting(), contacted()))
        .isEqualTo(Map.of(day, Map.of("cohort.reached", 1L)));
    Instant later = NOW.plus(Duration.ofDays(9));
    var human = ReplyRules.decide(ACCOUNT, contacted(), reply("r1", ReplyKind.HUMAN), PRO, later);
    Enrolment replied = after(contacted(), human);
    assertThat(CampaignCounts.cohorts(contacted(), replied))
        .isEqualTo(Map.of(day, Map.of("cohort.replied", 1L, "cohort.tag.TO_QUALIFY", 1L)));
    Enrolment won = after(replied, TagRules.byPerson(replied, Tag.CONVERTED, "signed"));
    assertThat(CampaignCounts.cohorts(replied, won))
        .isEqualTo(Map.of(day, Map.of("cohort.tag.TO_QUALIFY", -1L, "cohort.tag.CONVERTED", 1L)));
    assertThat(CampaignCounts.cohorts(won, won)).isEmpty();
    var late = TagRules.messageSent(won, message(1, NOW.minus(Duration.ofDays(2))));
    assertThat(CampaignCounts.cohorts(won, after(won, late)))
        .isEqualTo(
            Map.of(
                day,
                Map.of("cohort.reached", -1L, "cohort.replied", -1L, "cohort.tag.CONVERTED", -1L),
                day.minusDays(2),
                Map.of("cohort.reached", 1L, "cohort.replied", 1L, "cohort.tag.CONVERTED", 1L)));
  }

  @Test
  @DisplayName("O-11 T-07 a corrected reply moves from one kind to the other, and in or out")
  void corrections() {
    var human = ReplyRules.decide(ACCOUNT, contacted(), reply("r1", ReplyKind.HUMAN), PRO, NOW);
    Enrolment replied = after(contacted(), human);
    var rejudged =
        new ReplyRejudged(
            replied.id(), new ReplyId("r1"), ReplyKind.HUMAN, ReplyKind.AUTO_REPLY, null);
    assertThat(CampaignCounts.increments(replied, List.of(rejudged), replied.apply(rejudged)))
        .containsEntry("replied", -1L)
        .containsEntry("reply.HUMAN", -1L)
        .containsEntry("reply.AUTO_REPLY", 1L);
  }
}
