package io.relance.histories;

import io.relance.domain.ReplyId;
import io.relance.histories.Client.Answer;
import io.relance.histories.Letters.Person;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The people who look at replies: whose they are, and what. */
final class Reviewer {
  private final History history;

  Reviewer(History history) {
    this.history = history;
  }

  /** A person says whose a reply is; sometimes twice, and not the same. */
  void bind() {
    var unmatched =
        history.world.stores().replies().page(history.account(), true, null, 10).replies();
    if (unmatched.isEmpty()) {
      return;
    }
    String reply = unmatched.get(history.random.nextInt(unmatched.size())).reply().id().value();
    for (int times = 1 + history.random.nextInt(2); times > 0; times--) {
      Person person = history.anybody();
      history.client.json(
          history.caller(),
          "POST /v1/replies/{reply}/bind",
          Map.of("reply", reply),
          Map.of("campaign_id", person.campaign(), "contact_id", person.contact()));
    }
  }

  /**
   * A person says what a reply is, rightly or wrongly, and perhaps another thing a moment later.
   */
  void correct() {
    if (history.accepted().isEmpty()) {
      return;
    }
    String reply =
        List.copyOf(history.accepted()).get(history.random.nextInt(history.accepted().size()));
    for (int times = 1 + history.random.nextInt(2); times > 0; times--) {
      Answer answer =
          history.client.json(
              history.caller(),
              "POST /v1/replies/{reply}/correct",
              Map.of("reply", reply),
              word(reply));
      // What is still in its queue is not known yet.
      if (answer.status() != 202 && answer.status() != 404) {
        throw new AssertionError("a correction was refused: " + answer);
      }
    }
  }

  private Map<String, ?> word(String reply) {
    LocalDate received =
        history
            .world
            .stores()
            .replies()
            .find(history.account(), new ReplyId(reply))
            .map(stored -> stored.reply().receivedAt().toLocalDate())
            .orElse(LocalDate.EPOCH);
    return switch (history.random.nextInt(8)) {
      case 0, 1 -> Map.of("kind", "human");
      case 2 -> Map.of("kind", "human", "unsubscribe", true);
      case 3 -> Map.of("kind", "out_of_office");
      case 4 ->
          Map.of(
              "kind",
              "out_of_office",
              "return_date",
              received.plusDays(history.random.nextInt(9)).toString());
      case 5 -> Map.of("kind", "auto_reply");
      case 6 ->
          Map.of("kind", "bounce", "bounce_type", history.random.nextBoolean() ? "hard" : "soft");
      default -> Map.of("kind", history.random.nextBoolean() ? "left_company" : "complaint");
    };
  }
}
