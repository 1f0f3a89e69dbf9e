package io.relance.domain.reply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.domain.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Scores the kinds of labelled replies in the form of the development set: per language, with the
 * confusion matrix and every error with its evidence. Arguments: {@code [--no-headers] FILE…}
 */
final class KindScores {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<ReplyKind, Map<ReplyKind, Integer>> confusion = new EnumMap<>(ReplyKind.class);
  private final Map<String, int[]> byLanguage = new TreeMap<>();
  private int unsubscribeRight;
  private int unsubscribeGiven;
  private int unsubscribeMeant;

  private KindScores() {}

  public static void main(String[] arguments) throws IOException {
    List<String> options = Arrays.asList(arguments);
    boolean headers = !options.contains("--no-headers");
    KindScores scores = new KindScores();
    List<JsonNode> rows = new ArrayList<>();
    for (String file : options.stream().filter(o -> !o.startsWith("--")).toList()) {
      for (String line : Files.readAllLines(Path.of(file))) {
        if (!line.isBlank()) {
          rows.add(JSON.readTree(line));
        }
      }
    }
    rows.forEach(row -> scores.add(row, headers));
    scores.print();
    if (options.contains("--speed")) {
      speed(rows);
    }
  }

  private void add(JsonNode row, boolean headers) {
    Judgement judged = Understanding.judge(reply(row, headers));
    JsonNode label = row.path("label");
    ReplyKind meant = ReplyKind.valueOf(label.path("kind").asText());
    boolean unsubscribe = label.path("unsubscribe").asBoolean();
    confusion
        .computeIfAbsent(meant, _ -> new EnumMap<>(ReplyKind.class))
        .merge(judged.kind(), 1, Integer::sum);
    int[] counts = byLanguage.computeIfAbsent(row.path("lang").asText(), _ -> new int[2]);
    counts[0]++;
    boolean right = meant == judged.kind();
    counts[1] += right ? 1 : 0;
    unsubscribeMeant += unsubscribe ? 1 : 0;
    unsubscribeGiven += judged.unsubscribe() ? 1 : 0;
    unsubscribeRight += unsubscribe && judged.unsubscribe() ? 1 : 0;
    if (!right || unsubscribe != judged.unsubscribe()) {
      System.out.printf(
          Locale.ROOT,
          "%s %s→%s %s %.2f | %s | %s%n   %s%n",
          row.path("id").asText(),
          meant,
          judged.kind(),
          unsubscribe == judged.unsubscribe() ? "" : unsubscribe ? "UNSUB missed" : "UNSUB wrong",
          judged.confidence(),
          row.path("subject").asText(),
          row.path("text")
              .asText()
              .substring(0, Math.min(300, row.path("text").asText().length()))
              .replace('\n', ' '),
          judged.evidence().stream()
              .limit(8)
              .map(e -> e.rule() + "«" + e.quote().replace('\n', ' ') + "»")
              .toList());
    }
  }

  private void print() {
    System.out.println();
    byLanguage.forEach(
        (language, counts) -> System.out.printf("%s %d/%d  ", language, counts[1], counts[0]));
    System.out.println();
    double sum = 0;
    int kinds = 0;
    for (ReplyKind kind : ReplyKind.values()) {
      Map<ReplyKind, Integer> row = confusion.getOrDefault(kind, Map.of());
      int meant = row.values().stream().mapToInt(Integer::intValue).sum();
      int given = confusion.values().stream().mapToInt(r -> r.getOrDefault(kind, 0)).sum();
      int right = row.getOrDefault(kind, 0);
      double f1 = meant + given == 0 ? 0 : 2.0 * right / (meant + given);
      if (meant > 0) {
        sum += f1;
        kinds++;
      }
      System.out.printf(
          Locale.ROOT, "%-14s F1 %.3f  meant %d given %d  %s%n", kind, f1, meant, given, row);
    }
    System.out.printf(
        Locale.ROOT,
        "macro-F1 %.4f   unsubscribe recall %d/%d, precision %d/%d%n",
        sum / Math.max(1, kinds),
        unsubscribeRight,
        unsubscribeMeant,
        unsubscribeRight,
        unsubscribeGiven);
  }

  private static long cpu() {
    return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void speed(List<JsonNode> rows) {
    List<ReplyText> replies =
        rows.stream().map(row -> reply(row, true)).map(KindScores::fourKilobytes).toList();
    for (int round = 0; round < 8; round++) {
      long start = cpu();
      int done = 0;
      for (ReplyText reply : replies) {
        done += Understanding.judge(reply).confidence() > 0 ? 1 : 0;
      }
      double seconds = (cpu() - start) / 1e9;
      System.out.printf(Locale.ROOT, "%.0f replies of 4 KB a second%n", done / seconds);
    }
  }

  private static ReplyText fourKilobytes(ReplyText reply) {
    StringBuilder text = new StringBuilder(reply.text());
    while (text.length() < 4_000) {
      text.append("\n\n").append(reply.text());
    }
    return new ReplyText(
        reply.channel(),
        reply.receivedAt(),
        reply.subject(),
        reply.headers(),
        text.toString(),
        reply.report());
  }

  static ReplyText reply(JsonNode row, boolean withHeaders) {
    List<Headers.Field> fields = new ArrayList<>();
    if (withHeaders) {
      row.path("headers")
          .properties()
          .forEach(header -> {
            if (header.getValue().isArray()) {
              header.getValue().forEach(v -> fields.add(field(header.getKey(), v)));
            } else {
              fields.add(field(header.getKey(), header.getValue()));
            }
          });
    }
    return new ReplyText(
        Channel.valueOf(row.path("channel").asText("email").toUpperCase(Locale.ROOT)),
        OffsetDateTime.parse(row.path("receivedAt").asText()),
        row.path("subject").isTextual() ? row.path("subject").asText() : null,
        new Headers(fields),
        row.path("text").asText(),
        withHeaders ? report(row.path("report")) : null);
  }

  private static Headers.Field field(String name, JsonNode value) {
    return new Headers.Field(name, value.asText());
  }

  private static @Nullable DeliveryReport report(JsonNode report) {
    return report.isObject()
        ? new DeliveryReport(
            text(report, "reportType"),
            text(report, "action"),
            text(report, "status"),
            text(report, "diagnosticCode"),
            text(report, "finalRecipient"))
        : null;
  }

  private static @Nullable String text(JsonNode node, String name) {
    return node.path(name).isTextual() ? node.path(name).asText() : null;
  }
}
