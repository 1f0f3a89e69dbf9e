package io.relance.local.bench;

import io.relance.local.lambda.LocalFunction.Used;
import io.relance.local.stack.LocalStack;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** How many due timers are swept a second, and how many go the whole way to the next timer. */
final class StepSpeed {
  private static final int IDENTITIES = 10;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final LocalStack stack;
  private final PrintStream out;

  StepSpeed(LocalStack stack, PrintStream out) {
    this.stack = stack;
    this.out = out;
  }

  /**
   * Measures.
   *
   * @param steps due in one minute, of ten identities
   */
  void measure(int steps) throws IOException, InterruptedException {
    try (Outreach api = Outreach.open(stack.url())) {
      List<MailCampaign> campaigns = new ArrayList<>();
      for (int i = 0; i < IDENTITIES; i++) {
        MailCampaign campaign = MailCampaign.make(api, "c" + i + "-", 0);
        campaign.join(stack, steps / IDENTITIES);
        campaigns.add(campaign);
      }
      for (MailCampaign campaign : campaigns) {
        campaign.launch();
      }
      // Everybody waits for the same minute of each day. The first day is the warm-up.
      stack.advance(MINUTE.multipliedBy(5));
      stack.advance(DAY);
      stack.advance(DAY.minus(MINUTE.multipliedBy(8)));
      long before = MailCampaign.sent(api, campaigns);
      Used swept = stack.function("TimerSweep").used();
      stack.meters().reset();
      long begin = System.nanoTime();
      stack.advance(MINUTE.multipliedBy(15));
      double seconds = (System.nanoTime() - begin) / 1e9;
      double sweep = stack.function("TimerSweep").used().time().minus(swept.time()).toNanos() / 1e9;
      long timers =
          Objects.requireNonNull(stack.meters().read().get("TimerSweep DynamoDb:UpdateItem"))
              .calls();
      long sent = MailCampaign.sent(api, campaigns) - before;
      out.printf(
          "%,d steps of %d identities due at once, most of them given a slot first:%n  %,d timers"
              + " swept and marked in %.1f s (%.0f a second); all sent, settled and moved on in"
              + " %.1f s (%.1f a second)%n",
          sent, IDENTITIES, timers, sweep, timers / sweep, seconds, sent / seconds);
    }
  }
}
