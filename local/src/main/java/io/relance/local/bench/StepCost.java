package io.relance.local.bench;

import io.relance.local.stack.LocalStack;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * What one e-mail step takes, from its due timer to the timer of the next: swept, advanced, asked
 * for, claimed, put into the outbox, settled, advanced.
 */
final class StepCost {
  private static final int TOGETHER = 100;
  private static final int ALONE = 20;
  private static final int GAP_SECONDS = 60;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  /** The bus sends one message for each step: what became of its action, to the sequence. */
  private static final double DELIVERED = 1;

  /**
   * Write units of the index of lists, which DynamoDB Local does not count in transactions: an
   * effect comes into the list of the requested, then goes to the claimed, then to the sent.
   */
  private static final double LISTED = 5;

  private final LocalStack stack;
  private final PrintStream out;
  private final Metered metered;

  StepCost(LocalStack stack, PrintStream out) {
    this.stack = stack;
    this.out = out;
    this.metered = new Metered(stack, out);
  }

  void measure() throws IOException, InterruptedException {
    try (Outreach api = Outreach.open(stack.url())) {
      MailCampaign together = MailCampaign.make(api, "together", 0);
      together.join(stack, TOGETHER);
      together.launch(stack);
      stack.advance(DAY);
      round(api, together, TOGETHER + " due at once", TOGETHER, DAY);
      together.archive(stack);

      MailCampaign alone = MailCampaign.make(api, "alone", 0);
      alone.launch(stack);
      for (int i = 0; i < ALONE; i++) {
        alone.join(i);
        stack.advance(MINUTE);
      }
      stack.advance(DAY.minus(MINUTE.multipliedBy(ALONE + 1L)));
      round(api, alone, "one after the other, a minute apart", ALONE, HOUR);
      alone.archive(stack);

      MailCampaign paced = MailCampaign.make(api, "paced", GAP_SECONDS);
      paced.join(stack, ALONE);
      paced.launch(stack);
      stack.advance(DAY.minus(HOUR));
      round(
          api,
          paced,
          ALONE + " due at once, of an identity that sends one a minute",
          ALONE,
          HOUR.multipliedBy(2));
    }
  }

  private void round(Outreach api, MailCampaign campaign, String name, int steps, Duration time)
      throws IOException, InterruptedException {
    long before = MailCampaign.sent(api, List.of(campaign));
    metered.begin();
    stack.advance(time);
    out.printf("%n%s: per step%n", name);
    Metered.Usage used = metered.end(steps, StepCost::isApart);
    long sent = MailCampaign.sent(api, List.of(campaign)) - before;
    if (sent != steps) {
      throw new IllegalStateException(sent + " e-mails were sent, not " + steps);
    }
    price(used);
  }

  /**
   * What is no step's: what a sweep costs each minute, whatever is due, and the outbox, which takes
   * the place of a mail server here.
   */
  private static boolean isApart(String meter) {
    return meter.equals("TimerSweep")
        || meter.matches("TimerSweep .*:(Query|GetItem|PutItem)")
        || meter.equals("ActionDispatch DynamoDb:PutItem");
  }

  private void price(Metered.Usage used) {
    double units = used.writes() + LISTED;
    double writes = units * Prices.WRITE_UNIT;
    double reads = used.reads() * Prices.READ_UNIT;
    double events = used.events() * Prices.EVENT;
    double queues =
        (used.sends() + DELIVERED + 2 * used.polled()) * Prices.SQS
            + (used.orderedSends() + 2 * used.orderedPolled()) * Prices.SQS_FIFO;
    double runs = used.runs() * Prices.INVOCATION;
    double time = used.gigabyteSeconds() * Prices.GIGABYTE_SECOND;
    out.printf(
        "  US dollars per million steps: writes %.2f (%.1f units, 5 of the index), reads %.2f"
            + " (%.1f), events %.2f, SQS %.2f, Lambda %.2f + %.2f (%.3f GB-s): total %.2f, without"
            + " Lambda's time %.2f%n",
        writes,
        units,
        reads,
        used.reads(),
        events,
        queues,
        runs,
        time,
        used.gigabyteSeconds(),
        writes + reads + events + queues + runs + time,
        writes + reads + events + queues + runs);
  }
}
