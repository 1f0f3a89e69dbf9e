package io.relance.domain.reply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * Fits the weights of {@link RequestTrait}: logistic regression with a ridge penalty on people's
 * replies. Arguments: labelled files. Prints the weights, and how they do on each file when fitted
 * on the others, and on each language when fitted on the others.
 */
final class FitRequests {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final RequestTrait[] TRAITS = RequestTrait.values();

  /** What phrases alone tell. */
  private static final Set<RequestTrait> PHRASES =
      EnumSet.of(
          RequestTrait.REQUEST,
          RequestTrait.NARROW_REQUEST,
          RequestTrait.MORE,
          RequestTrait.PRECISE);

  private static final double UNPHRASED = Double.parseDouble(System.getProperty("u", "0.5"));

  private FitRequests() {}

  private record Row(String id, String file, String language, Logistic.Row values) {}

  public static void main(String[] arguments) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String file : arguments) {
      for (String line : Files.readAllLines(Path.of(file))) {
        JsonNode json = JSON.readTree(line.isBlank() ? "{}" : line);
        if (json.path("label").path("kind").asText().equals("HUMAN")) {
          Request request = Understanding.request(KindScores.reply(json, true));
          double[] values = Arrays.stream(TRAITS).mapToDouble(request::of).toArray();
          boolean asked = json.path("label").path("unsubscribe").asBoolean();
          rows.add(
              new Row(
                  json.path("id").asText(),
                  Path.of(file).getFileName().toString(),
                  json.path("lang").asText(),
                  new Logistic.Row(asked, 1, values)));
        }
      }
    }
    double[] all = fit(rows);
    for (int i = 0; i < TRAITS.length; i++) {
      System.out.printf(Locale.ROOT, "%-18s %6.2f%n", TRAITS[i], all[i]);
    }
    leaveOut(rows, Row::file);
    leaveOut(rows, Row::language);
  }

  private static void leaveOut(List<Row> rows, Function<Row, String> part) {
    int[] sum = new int[3];
    for (String held : rows.stream().map(part).distinct().sorted().toList()) {
      double[] weights = fit(rows.stream().filter(row -> !part.apply(row).equals(held)).toList());
      int[] counts = new int[3];
      for (Row row : rows.stream().filter(r -> part.apply(r).equals(held)).toList()) {
        double odds = Logistic.dot(weights, row.values.values());
        counts[0] += row.values.positive() && odds > 0 ? 1 : 0;
        counts[1] += row.values.positive() ? 1 : 0;
        counts[2] += odds > 0 ? 1 : 0;
        if (row.values.positive() != odds > 0) {
          System.out.printf(
              Locale.ROOT,
              "  %s %s %.2f %s%n",
              row.id,
              row.values.positive() ? "missed" : "invented",
              odds,
              row.values.described(TRAITS));
        }
      }
      print(held, counts);
      Arrays.setAll(sum, i -> sum[i] + counts[i]);
    }
    print("all", sum);
  }

  private static void print(String name, int[] counts) {
    System.out.printf(
        Locale.ROOT,
        "held out %s: recall %d/%d = %.3f, precision %d/%d = %.3f%n",
        name,
        counts[0],
        counts[1],
        (double) counts[0] / counts[1],
        counts[0],
        counts[2],
        (double) counts[0] / counts[2]);
  }

  /** Each row also as if no phrase had been found, for phrases are never complete. */
  private static double[] fit(List<Row> rows) {
    List<Logistic.Row> all = new ArrayList<>();
    for (Row row : rows) {
      all.add(row.values);
      double[] without = row.values.values().clone();
      for (RequestTrait phrase : PHRASES) {
        without[phrase.ordinal()] = 0;
      }
      all.add(new Logistic.Row(row.values.positive(), UNPHRASED, without));
    }
    return Logistic.fit(all, RequestTrait.ALWAYS.ordinal());
  }
}
