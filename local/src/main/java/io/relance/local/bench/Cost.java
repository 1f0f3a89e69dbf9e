package io.relance.local.bench;

import io.relance.local.stack.LocalStack;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What one reply takes from its POST to its tag, metered on the local stack and priced. */
final class Cost {
  private static final int REPLIES = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final LocalStack stack;
  private final PrintStream out;
  private final Metered metered;

  Cost(LocalStack stack, PrintStream out) {
    this.stack = stack;
    this.out = out;
    this.metered = new Metered(stack, out);
  }

  void measure() throws IOException, InterruptedException {
    try (Outreach outreach = Outreach.open(stack.url())) {
      List<String> warm = outreach.tokens("warm", REPLIES);
      List<String> human = outreach.tokens("human", REPLIES);
      List<String> absent = outreach.tokens("absent", REPLIES);
      List<String> posted = outreach.tokens("posted", REPLIES);
      List<String> away = outreach.tokens("away", REPLIES);
      Outreach.Webhook webhook = outreach.webhook();
      Sender byKey = reply -> outreach.post("/v1/replies", reply);
      Sender byWebhook = reply -> outreach.post(webhook, reply);
      stack.awaitIdle(PATIENCE);
      String absence =
          "I am out of the office and will be back on "
              + LocalDate.now(ZoneOffset.UTC).plusDays(9)
              + ".";
      post(byKey, "warm", warm, "Thanks, can we talk?");
      scenario(byKey, "human reply, with an API key", human, "Thanks, can we talk?");
      scenario(byKey, "out of office with a date, with an API key", absent, absence);
      scenario(byKey, "unmatched, with an API key", List.of(), "Thanks, can we talk?");
      scenario(byWebhook, "human reply, by a webhook", posted, "Thanks, can we talk?");
      scenario(byWebhook, "out of office with a date, by a webhook", away, absence);
    }
  }

  /** How a reply is brought in. */
  private interface Sender {
    void send(Object reply) throws IOException, InterruptedException;
  }

  private void post(Sender sender, String name, List<String> tokens, String text)
      throws IOException, InterruptedException {
    for (int i = 0; i < REPLIES; i++) {
      String to =
          tokens.isEmpty() ? "sam@relance.example" : "sam+" + tokens.get(i) + "@relance.example";
      String from = name.replaceAll("[^a-z]", "") + i + "@elsewhere.example";
      sender.send(Outreach.reply(name + i, from, to, text));
      stack.awaitIdle(PATIENCE);
    }
  }

  private void scenario(Sender sender, String name, List<String> tokens, String text)
      throws IOException, InterruptedException {
    metered.begin();
    post(sender, name, tokens, text);
    out.printf("%n%s, 4 KB, one at a time: per reply%n", name);
    price(metered.end(REPLIES, meter -> meter.startsWith("TimerSweep")));
  }

  private void price(Metered.Usage used) {
    // Received and deleted by Lambda's poller: two requests a batch.
    double one = used.sends() + 2;
    double ten = used.sends() + 0.2;
    double writes = used.writes() * Prices.WRITE_UNIT;
    double reads = used.reads() * Prices.READ_UNIT;
    double events = used.events() * Prices.EVENT;
    double runs = used.runs() * Prices.INVOCATION;
    double time = used.gigabyteSeconds() * Prices.GIGABYTE_SECOND;
    double fixed = Prices.HTTP_API + writes + reads + events + runs;
    out.printf(
        "  US dollars per million replies: HTTP %.2f, writes %.2f (%.1f units), reads %.2f (%.1f),"
            + " events %.2f, Lambda %.2f + %.2f (%.3f GB-s), SQS %.2f (%.2f in batches of ten)%n",
        Prices.HTTP_API,
        writes,
        used.writes(),
        reads,
        used.reads(),
        events,
        runs,
        time,
        used.gigabyteSeconds(),
        one * Prices.SQS,
        ten * Prices.SQS);
    out.printf(
        "  total %.2f one at a time, %.2f in batches of ten; without Lambda's time %.2f (target"
            + " 12)%n",
        fixed + time + one * Prices.SQS, fixed + time + ten * Prices.SQS, fixed + ten * Prices.SQS);
  }
}
