package io.relance.domain.reply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Fits the weights of {@link Trait}: logistic regression with a ridge penalty on labelled replies,
 * delivery reports and those whose header decides left out, each once with its header fields and
 * once without. Arguments: {@code FILE…} and {@code --light FILE…}; files after {@code --light},
 * for which phrases were written, weigh little. Prints the weights, and how they do on each file
 * when fitted on the others, for several benefits of doubt.
 */
final class FitTraits {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double LIGHT = 0.25;
  private static final double[] DOUBTS = {0, 0.4, 0.7, 1, 1.3, 1.6};
  private static final Trait[] TRAITS = Trait.values();

  private FitTraits() {}

  private record Row(String id, String file, Logistic.Row values) {}

  public static void main(String[] arguments) throws IOException {
    List<Row> rows = new ArrayList<>();
    double weight = 1;
    for (String argument : arguments) {
      if (argument.equals("--light")) {
        weight = LIGHT;
        continue;
      }
      for (String line : Files.readAllLines(Path.of(argument))) {
        if (!line.isBlank()) {
          JsonNode json = JSON.readTree(line);
          add(rows, json, true, weight, argument);
          add(rows, json, false, weight, argument);
        }
      }
    }
    double[] all = fit(rows);
    for (int i = 0; i < TRAITS.length; i++) {
      System.out.printf(Locale.ROOT, "%-18s %6.2f%n", TRAITS[i], all[i]);
    }
    int[] missed = new int[DOUBTS.length];
    int[] invented = new int[DOUBTS.length];
    int machines = 0;
    int people = 0;
    for (String held : rows.stream().map(Row::file).distinct().toList()) {
      double[] weights = fit(rows.stream().filter(row -> !row.file.equals(held)).toList());
      for (Row row : rows) {
        if (row.file.equals(held) && row.values.weight() == 1) {
          double odds = Logistic.dot(weights, row.values.values());
          boolean machine = row.values.positive();
          machines += machine ? 1 : 0;
          people += machine ? 0 : 1;
          for (int i = 0; i < DOUBTS.length; i++) {
            missed[i] += machine && odds <= DOUBTS[i] ? 1 : 0;
            invented[i] += !machine && odds > DOUBTS[i] ? 1 : 0;
          }
          if (machine != odds > 0) {
            System.out.printf(Locale.ROOT, "%s %s %.2f%n", row.id, machine, odds);
          }
        }
      }
    }
    for (int i = 0; i < DOUBTS.length; i++) {
      System.out.printf(
          Locale.ROOT,
          "held out, doubt %.1f: %d of %d machines missed, %d of %d people taken for machines%n",
          DOUBTS[i],
          missed[i],
          machines,
          invented[i],
          people);
    }
  }

  private static void add(
      List<Row> rows, JsonNode json, boolean headers, double weight, String file) {
    ReplyText reply = KindScores.reply(json, headers);
    ReplyKind kind = ReplyKind.valueOf(json.path("label").path("kind").asText());
    boolean decided =
        AutomaticHeaders.read(reply.headers()).isPresent()
            && !AutomaticHeaders.isHelpdesk(reply.headers());
    if (kind == ReplyKind.BOUNCE || kind == ReplyKind.COMPLAINT || decided) {
      return;
    }
    Traits traits = Understanding.traits(reply);
    double[] values = Arrays.stream(TRAITS).mapToDouble(traits::of).toArray();
    String id = json.path("id").asText() + (headers ? "" : " without header");
    rows.add(new Row(id, file, new Logistic.Row(kind != ReplyKind.HUMAN, weight, values)));
  }

  private static double[] fit(List<Row> rows) {
    return Logistic.fit(rows.stream().map(Row::values).toList(), Trait.ALWAYS.ordinal());
  }
}
