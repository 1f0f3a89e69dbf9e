package io.relance.providers.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.relance.domain.reply.DeliveryReport;
import io.relance.domain.reply.quote.NewText;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every {@code messages/*.eml} against the {@code .json} beside it, for the keys it has. */
@DisplayName("R-05 messages as mail systems send them")
class MessagesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant RECEIVED = Instant.parse("2026-08-03T08:13:00Z");

  static Stream<String> messages() throws Exception {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .filter(file -> file.toString().endsWith(".eml"))
          .map(file -> file.getFileName().toString().replace(".eml", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static Path folder() throws URISyntaxException {
    return Path.of(Objects.requireNonNull(MessagesTest.class.getResource("messages")).toURI());
  }

  @ParameterizedTest(name = "R-05 {0}")
  @MethodSource("messages")
  void reads_as_expected(String name) throws Exception {
    ParsedMail mail =
        MimeReplies.parse(Files.readAllBytes(folder().resolve(name + ".eml")), RECEIVED);
    JsonNode expected = JSON.readTree(folder().resolve(name + ".json").toFile());

    assertThat(expected.size()).isPositive();
    assertThat(mail.reply().receivedAt().toInstant()).isEqualTo(RECEIVED);
    expected
        .properties()
        .forEach(property ->
            assertThat(actual(mail, property.getKey()))
                .as(property.getKey())
                .isEqualTo(plain(property.getValue())));
  }

  private static @Nullable Object actual(ParsedMail mail, String key) {
    NewText parts = NewText.of(mail.reply().text());
    return switch (key) {
      case "from" -> mail.from() == null ? null : mail.from().address();
      case "fromName" -> mail.from() == null ? null : mail.from().name();
      case "to" -> mail.to().stream().map(Mailbox::address).toList();
      case "cc" -> mail.cc().stream().map(Mailbox::address).toList();
      case "recipients" -> mail.recipients();
      case "subject" -> mail.reply().subject();
      case "messageId" -> mail.messageId();
      case "answers" -> mail.answers();
      case "date" -> mail.date() == null ? null : mail.date().toString();
      case "attachments" -> mail.attachments();
      case "cut" -> mail.cut();
      case "text" -> mail.reply().text();
      case "fresh" -> parts.fresh();
      case "quoted" -> parts.quoted();
      case "report" -> report(mail.reply().report());
      default -> fail("No such key: " + key);
    };
  }

  private static @Nullable Object report(@Nullable DeliveryReport report) {
    return report == null ? null : plain(JSON.valueToTree(report));
  }

  private static @Nullable Object plain(JsonNode node) {
    if (node instanceof NullNode) {
      return null;
    }
    if (node.isArray()) {
      List<String> values = new ArrayList<>();
      node.forEach(value -> values.add(value.textValue()));
      return values;
    }
    return node.isObject() ? node.toString() : node.isBoolean() ? node.asBoolean() : node.asText();
  }
}
