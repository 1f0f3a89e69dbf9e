package io.relance.domain.reply.date;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;

/**
 * Scores return dates on labelled replies in JSON lines: the out-of-office rows of each file named,
 * per language, with every error. A main, not a test: the data is not part of the repository.
 */
final class ScoreDates {
  private int stated;
  private int statedRight;
  private int undated;
  private int undatedRight;
  private int wrong;
  private int all;

  private ScoreDates() {}

  /** Arguments: the files. */
  public static void main(String[] files) throws IOException {
    Map<String, ScoreDates> scores = new TreeMap<>();
    ScoreDates total = new ScoreDates();
    ObjectMapper json = new ObjectMapper();
    for (String file : files) {
      for (String line : Files.readAllLines(Path.of(file))) {
        JsonNode row = json.readTree(line);
        if (row.path("label").path("kind").asText().equals("OUT_OF_OFFICE")) {
          String language = row.path("lang").asText();
          ScoreDates score = scores.computeIfAbsent(language, _ -> new ScoreDates());
          String error = score.add(row);
          total.add(row);
          if (!error.isEmpty()) {
            System.out.println(error);
          }
        }
      }
    }
    scores.forEach((language, score) -> System.out.println(language + " " + score.figures()));
    System.out.println("all " + total.figures());
  }

  private String add(JsonNode row) {
    OffsetDateTime received = OffsetDateTime.parse(row.path("receivedAt").asText());
    JsonNode subject = row.path("subject");
    JsonNode label = row.path("label");
    ReturnDate answer =
        ReturnDates.find(
            subject.isTextual() ? subject.asText() : null,
            row.path("text").asText(),
            received.toLocalDate(),
            received.getOffset());
    String day = answer instanceof ReturnDate.Found(LocalDate d, var _, var _) ? d.toString() : "-";
    String gold = label.path("returnDate").isTextual() ? label.path("returnDate").asText() : "-";
    boolean stale = !gold.equals("-") && LocalDate.parse(gold).isBefore(received.toLocalDate());
    boolean accepted = day.equals(gold);
    for (JsonNode date : label.path("acceptable")) {
      accepted |= date.asText().equals(day);
    }
    accepted |= stale && day.equals("-");
    all++;
    wrong += !accepted && !day.equals("-") ? 1 : 0;
    if (gold.equals("-") || stale) {
      undated++;
      undatedRight += accepted ? 1 : 0;
    } else {
      stated++;
      statedRight += accepted ? 1 : 0;
    }
    return accepted
        ? ""
        : "%s got %s want %s (%s) %s%n   S: %s%n   %s%n   %s"
            .formatted(
                row.path("id").asText(),
                day,
                gold,
                label.path("note").asText(),
                received,
                subject.asText(),
                row.path("text").asText().replace('\n', '/'),
                answer);
  }

  private String figures() {
    return "stated %d/%d, undated or stale %d/%d, wrong %d of %d"
        .formatted(statedRight, stated, undatedRight, undated, wrong, all);
  }
}
