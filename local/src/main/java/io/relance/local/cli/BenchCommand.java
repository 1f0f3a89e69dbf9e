package io.relance.local.cli;

import io.relance.local.bench.Sequences;
import io.relance.local.bench.Spine;
import io.relance.local.corpus.Bench;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** {@code relance bench}: measurements by name. */
final class BenchCommand {
  private static final String HELP =
      """
      Usage: local/relance bench NAME [ARGUMENT…]

        classifier [--quick]   replies of 4 KB understood a second (JMH, left out by --quick), and
                               megabytes of bait
        cold-start [FUNCTION]  one function from its jar and the layer under Lambda's own runtime
                               interface client: proves the packaging, prints the cold start
        spine [PART…]          calls, capacity and dollars of a reply, its way to the tag under load,
                               and the stack's start-up; see docs/figures.md
        sequences [PART…]      sweeps among a million timers, an e-mail step's cost and speed, a
                               launch on 100,000 contacts; see docs/figures.md
      """;

  private BenchCommand() {}

  static int run(List<String> args, PrintStream out) throws IOException, InterruptedException {
    String name = args.isEmpty() ? "--help" : args.getFirst();
    return switch (name) {
      case "--help" -> {
        out.print(HELP);
        yield 0;
      }
      case "classifier" -> Bench.run(args.subList(1, args.size()), out);
      case "spine" -> Spine.run(Main.home(), args.subList(1, args.size()), out);
      case "sequences" -> Sequences.run(Main.home(), args.subList(1, args.size()), out);
      case "cold-start" -> new ColdStart(out).run(args.subList(1, args.size()));
      default -> throw new Failure("there is no bench " + name + "; see local/relance bench");
    };
  }
}
