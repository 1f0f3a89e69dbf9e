package io.relance.local.bench;

import io.relance.local.cli.TimerRows;
import io.relance.local.stack.LocalStack;
import io.relance.local.stack.MovableClock;
import io.relance.local.stack.Options;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** {@code relance bench sequences}: the figures of campaigns in docs/figures.md, measured anew. */
public final class Sequences {
  private static final String HELP =
      """
      Usage: local/relance bench sequences [PART] [NUMBER…]

        sweep [WAITING…]   time and read units of sweeping a minute in which 100 timers are due,
                           among so many that wait (default 1000 100000 1000000; minutes)
        cost               AWS calls, capacity and dollars of an e-mail step, timer to timer
        speed [STEPS]      so many steps due in one minute (default 1000): swept, and all the way,
                           a second
        launch [CONTACTS [MINUTES]]
                           a launch on so many contacts (default 100000), its progress, and the
                           memory of a process that has the functions alone; stops after so many
                           minutes (default 30)
      Without a name: all four, one after the other.
      """;

  private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

  private Sequences() {}

  /**
   * Measures.
   *
   * @param home the repository
   * @param args the name of a part, and numbers for it
   */
  public static int run(Path home, List<String> args, PrintStream out)
      throws IOException, InterruptedException {
    List<Integer> numbers =
        args.stream().filter(arg -> arg.matches("\\d{1,8}")).map(Integer::valueOf).toList();
    List<String> names = args.stream().filter(arg -> !arg.matches("\\d{1,8}")).toList();
    if (!List.of("sweep", "cost", "speed", "launch").containsAll(names)) {
      out.print(HELP);
      return names.contains("--help") ? 0 : 1;
    }
    Path template = home.resolve("template.yaml");
    boolean all = names.isEmpty();
    if (all || names.contains("sweep")) {
      new SweepTime(template, out)
          .measure(all || numbers.isEmpty() ? List.of(1_000, 100_000, 1_000_000) : numbers);
    }
    if (all || names.contains("cost")) {
      try (LocalStack stack = LocalStack.start(options(template))) {
        new StepCost(stack, out).measure();
      }
    }
    if (all || names.contains("speed")) {
      try (LocalStack stack = LocalStack.start(options(template))) {
        new StepSpeed(stack, out).measure(number(numbers, 0, 1_000));
      }
    }
    if (all || names.contains("launch")) {
      new Launch(template, out).measure(number(numbers, 0, 100_000), number(numbers, 1, 30));
    }
    return 0;
  }

  private static int number(List<Integer> numbers, int place, int usual) {
    return numbers.size() > place ? numbers.get(place) : usual;
  }

  /** On a clock that stands until it is moved, from one due minute to the next. */
  private static Options options(Path template) {
    return Spine.options(template)
        .at(MovableClock.standingAt(MONDAY))
        .stoppingAt(TimerRows::nextDue);
  }
}
