package io.relance.domain.reply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.domain.Channel;
import io.relance.domain.reply.language.LanguageFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A reply whose kind a person has told: one of {@code labelled/<language>.jsonl}, or of the cases
 * of {@link KindCasesTest}. What the weights are fitted on.
 *
 * @param phrased whether phrases were written with it in view, so that they do better on it than on
 *     what comes
 */
record Labelled(
    String language,
    boolean phrased,
    ReplyKind kind,
    boolean wantsToBeLeftAlone,
    ReplyText reply,
    ReplyText bare) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** All of them, in a fixed order. */
  static List<Labelled> all() {
    return LanguageFile.CODES.stream()
        .flatMap(code ->
            Stream.concat(
                lines("labelled/" + code + ".jsonl").map(Labelled::of),
                KindCasesTest.read(code).stream().map(Labelled::of)))
        .toList();
  }

  /** Tells whether they are still the ones that weights were fitted on. */
  static int checksum() {
    CRC32 sum = new CRC32();
    for (String code : LanguageFile.CODES) {
      Stream.concat(lines("labelled/" + code + ".jsonl"), lines("kinds/" + code + ".tsv"))
          .forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
    }
    return (int) sum.getValue();
  }

  private static Stream<String> lines(String resource) {
    try (InputStream in = Labelled.class.getResourceAsStream(resource)) {
      byte[] bytes = Objects.requireNonNull(in, resource).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Labelled of(KindCasesTest.Case row) {
    boolean unsubscribe = row.expected().equals("UNSUBSCRIBE");
    ReplyText reply = ReplyTexts.email(row.subject(), row.text());
    return new Labelled(
        row.language(),
        true,
        unsubscribe ? ReplyKind.HUMAN : ReplyKind.valueOf(row.expected()),
        unsubscribe,
        reply,
        reply);
  }

  private static Labelled of(String line) {
    try {
      JsonNode row = JSON.readTree(line);
      return new Labelled(
          row.path("lang").asText(),
          row.path("phrased").asBoolean(),
          ReplyKind.valueOf(row.path("label").path("kind").asText()),
          row.path("label").path("unsubscribe").asBoolean(),
          reply(row, headers(row.path("headers"))),
          reply(row, new Headers(List.of())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReplyText reply(JsonNode row, Headers headers) {
    return new ReplyText(
        Channel.valueOf(row.path("channel").asText("email").toUpperCase(Locale.ROOT)),
        OffsetDateTime.parse(row.path("receivedAt").asText()),
        text(row, "subject"),
        headers,
        row.path("text").asText(),
        null);
  }

  private static Headers headers(JsonNode fields) {
    return new Headers(
        fields.properties().stream()
            .map(field -> new Headers.Field(field.getKey(), field.getValue().asText()))
            .toList());
  }

  private static @Nullable String text(JsonNode node, String name) {
    return node.path(name).isTextual() ? node.path(name).asText() : null;
  }

  /** Whether an automatic reply, delivery reports left out: they are known by other signs. */
  boolean isAutomatic() {
    return KindOdds.KINDS.contains(kind);
  }

  /** Whether words tell it from others. */
  boolean isToldByWords() {
    return kind == ReplyKind.HUMAN || isAutomatic();
  }
}
