package io.relance.local.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.domain.reply.Headers;
import io.relance.domain.reply.ReplyKind;
import io.relance.domain.reply.ReplyText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A reply with what a person says it is.
 *
 * @param id unique in its set
 * @param language ISO 639-1, or {@code ?}
 * @param text the reply
 * @param kind what it is
 * @param returnDate the first day back; null when none is stated, or only vaguely
 * @param acceptable further dates that are right
 * @param unsubscribe whether a person asks not to be contacted
 * @param note why, for people; "stale" marks a stated date before the reply itself
 */
record Labelled(
    String id,
    String language,
    ReplyText text,
    ReplyKind kind,
    @Nullable LocalDate returnDate,
    Set<LocalDate> acceptable,
    boolean unsubscribe,
    String note) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a set of labelled JSON lines; what {@code GET /v1/examples} shows will do (O-11).
   *
   * @throws IOException when the file can't be read, or with the number of a line that is wrong
   */
  static List<Labelled> read(Path file) throws IOException {
    List<Labelled> rows = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (!line.isBlank()) {
        try {
          rows.add(row(JSON.readTree(line)));
        } catch (JsonReplies.WrongField | RuntimeException e) {
          throw new IOException(file + ":" + number + ": " + e.getMessage(), e);
        }
      }
    }
    return List.copyOf(rows);
  }

  private static Labelled row(JsonNode node) throws JsonReplies.WrongField {
    JsonNode label = node.path("label");
    Set<LocalDate> acceptable = new LinkedHashSet<>();
    label.path("acceptable").forEach(date -> acceptable.add(LocalDate.parse(date.asText())));
    JsonNode date = label.path(label.has("return_date") ? "return_date" : "returnDate");
    return new Labelled(
        node.path("id").asText(),
        node.path("lang").asText("?"),
        JsonReplies.reply(node),
        ReplyKind.valueOf(label.path("kind").asText().toUpperCase(Locale.ROOT)),
        date.isTextual() ? LocalDate.parse(date.asText()) : null,
        Set.copyOf(acceptable),
        label.path("unsubscribe").asBoolean(false),
        label.path("note").asText(""));
  }

  /** The same reply as it would come over LinkedIn or from a provider that drops the headers. */
  Labelled withoutHeaders() {
    ReplyText bare =
        new ReplyText(
            text.channel(), text.receivedAt(), text.subject(), Headers.NONE, text.text(), null);
    return new Labelled(id, language, bare, kind, returnDate, acceptable, unsubscribe, note);
  }

  /** Whether the notice states a day of return; one stated vaguely is not, tolerable days or no. */
  boolean isDated() {
    return returnDate != null;
  }

  /** Whether the stated day had passed when the reply came: no date is right then, too. */
  boolean isStale() {
    return note.toLowerCase(Locale.ROOT).contains("stale")
        || (returnDate != null && returnDate.isBefore(text.receivedAt().toLocalDate()));
  }

  /** Whether a date, or none, is right for this reply. */
  boolean accepts(@Nullable LocalDate date) {
    if (date == null) {
      return !isDated() || isStale();
    }
    return date.equals(returnDate) || acceptable.contains(date);
  }
}
