package io.relance.platform.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.Channel;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.ReplyId;
import io.relance.domain.campaign.CampaignFact.CampaignRenamed;
import io.relance.domain.inbound.DeliveryNotice;
import io.relance.domain.inbound.IncomingReply;
import io.relance.domain.reply.Headers;
import io.relance.domain.timer.Timer;
import io.relance.platform.event.Envelope;
import io.relance.platform.event.EventNames;
import io.relance.platform.json.UndecodableJson;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
  private static final AccountId ACCOUNT = new AccountId("acme");
  private static final ReplyId REPLY = new ReplyId("reply-1");
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  private final Messages messages = new Messages(EventNames.PUBLISHED);

  static List<Message> everyKind() {
    return List.of(
        new Message.TimerDue(
            new Timer("t", ACCOUNT, NOW, "enrolment.resume", "spring/ada"), "corr", 2),
        new Message.ReplyArrived(ACCOUNT, reply(), "corr"),
        new Message.NoticeArrived(
            ACCOUNT,
            new DeliveryNotice(
                REPLY, "generic", DeliveryNotice.Kind.DELIVERED, NOW, "m@x", null, "a@example.org"),
            "corr"),
        new Message.ReplyBoundByHand(
            ACCOUNT,
            REPLY,
            new EnrolmentId(new ContactId("ada"), new CampaignId("spring")),
            "key:1",
            "corr"),
        new Message.DecisionArrived(
            List.of(
                new Envelope(
                    "AAAAAAAAAAAAAAAAAAAAAA",
                    ACCOUNT,
                    NOW,
                    "request:1",
                    "corr",
                    2,
                    new CampaignRenamed(new CampaignId("spring"), "Spring")))));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void whatIsSentIsReceived(Message message) {
    assertThat(messages.decode(messages.encode(message))).isEqualTo(message);
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void everyMessageSaysWhoseItIsAndWhatItFollowsFrom(Message message) {
    assertThat(message.account()).isEqualTo(ACCOUNT);
    assertThat(message.correlation()).isEqualTo("corr");
    assertThat(message.depth())
        .isEqualTo(
            switch (message) {
              case Message.TimerDue _, Message.DecisionArrived _ -> 2;
              case Message.ReplyArrived _, Message.NoticeArrived _, Message.ReplyBoundByHand _ -> 0;
            });
  }

  @Test
  void everyKindIsTested() {
    assertThat(everyKind().stream().map(Object::getClass).collect(Collectors.toSet()))
        .isEqualTo(Stream.of(Message.class.getPermittedSubclasses()).collect(Collectors.toSet()));
  }

  @Test
  void theKindIsSaidOnce() {
    assertThat(messages.encode(everyKind().getFirst()))
        .startsWith("{\"type\":\"timer.due\",\"version\":1,\"data\":{\"timer\":{")
        .doesNotContain("\"is\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "null",
        "[]",
        "{}",
        "{\"type\":\"timer.due\"}",
        "{\"type\":\"timer.due\",\"version\":2,\"data\":{}}",
        "{\"type\":\"timer.due\",\"version\":1,\"data\":{}}",
        "{\"type\":\"no.such\",\"version\":1,\"data\":{}}",
        "{\"type\":\"decision\",\"version\":1,\"events\":[]}",
        "{\"type\":\"decision\",\"version\":2,\"events\":[{}]}",
        "{\"type\":\"decision\",\"version\":1,\"events\":[{}]}",
        "{\"type\":7}"
      })
  void anythingElseIsUndecodable(String body) {
    assertThatThrownBy(() -> messages.decode(body)).isInstanceOf(UndecodableJson.class);
  }

  private static IncomingReply reply() {
    return new IncomingReply(
        REPLY,
        "raw",
        Channel.EMAIL,
        OffsetDateTime.parse("2026-11-22T10:00:00+01:00"),
        new IncomingReply.Sender("ada@example.org", null, "Ada"),
        List.of("sales@acme.example"),
        "Re: Hello",
        "1@example.org",
        List.of("m@acme.example"),
        null,
        Headers.NONE,
        "Yes, please.",
        null,
        List.of(),
        false);
  }
}
