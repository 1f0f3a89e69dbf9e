package io.relance.local.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code relance clock}: the running stack's time. */
final class ClockCommand {
  private static final String HELP =
      """
      Usage: local/relance clock [show | set INSTANT | +DURATION] [--port N]

      Shows the running stack's time, or moves it forward: everything that falls due on the way
      happens at its own minute.

        set 2026-12-24T08:00:00Z
        +3d    also +90m, +12h, +2w, or +P3DT4H
      """;

  private static final Pattern SHORT = Pattern.compile("\\+(\\d+)([smhdw])");

  private ClockCommand() {}

  static int run(List<String> args, PrintStream out) throws IOException, InterruptedException {
    Arguments arguments = Arguments.of(args, Set.of("--port"), Set.of("--help"));
    if (arguments.has("--help")) {
      out.print(HELP);
      return 0;
    }
    Running running = Running.find(arguments.option("--port"));
    List<String> rest = arguments.rest();
    String verb = rest.isEmpty() ? "show" : rest.getFirst();
    if (verb.equals("show") && rest.size() <= 1) {
      out.println(running.get("/_local/clock").path("now").asText());
    } else if (verb.equals("set") && rest.size() == 2) {
      String request = "{\"set\":\"" + instant(rest.get(1)) + "\"}";
      out.println(running.post("/_local/clock", request).path("now").asText());
    } else if (verb.startsWith("+") && rest.size() == 1) {
      String request = "{\"advance\":\"" + duration(verb) + "\"}";
      out.println(running.post("/_local/clock", request).path("now").asText());
    } else {
      throw new Failure("clock takes show, set INSTANT or +DURATION; see --help");
    }
    return 0;
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new Failure("an instant looks like 2026-12-24T08:00:00Z, not " + text);
    }
  }

  static Duration duration(String text) {
    Matcher shortForm = SHORT.matcher(text);
    try {
      if (!shortForm.matches()) {
        return Duration.parse(text.substring(1).toUpperCase(Locale.ROOT));
      }
      long number = Long.parseLong(shortForm.group(1));
      return switch (shortForm.group(2)) {
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        case "h" -> Duration.ofHours(number);
        case "d" -> Duration.ofDays(number);
        default -> Duration.ofDays(Math.multiplyExact(number, 7));
      };
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw new Failure("a duration looks like +3d, +12h, +90m or +P3DT4H, not " + text);
    }
  }
}
