package io.relance.providers.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The one text of a message that a person would read, of all its parts. */
final class BodyText {
  /** The text is cut here, in characters. */
  static final int LONGEST = 1_000_000;

  private static final int STUB = 240;

  private BodyText() {}

  /** The text, with {@code \n} line ends and no control characters but tab and escape-free. */
  static String of(Entity.Message message) {
    String text = of(message.content());
    StringBuilder clean = new StringBuilder(Math.min(text.length(), LONGEST));
    for (int i = 0; i < text.length() && clean.length() < LONGEST; i++) {
      char c = text.charAt(i);
      if (c >= ' ' ? c != 0x7F : c == '\n' || c == '\t') {
        clean.append(c);
      }
    }
    return clean.toString();
  }

  private static String of(Entity entity) {
    return switch (entity) {
      case Entity.Plain plain -> plain.text();
      case Entity.Html html -> HtmlText.of(html.markup());
      case Entity.Nested nested -> forwarded(nested.message());
      case Entity.Report _, Entity.NestedHeaders _, Entity.Dropped _ -> "";
      case Entity.Multipart parts ->
          switch (parts.subtype()) {
            case "alternative" -> alternative(parts.children());
            case "related", "signed" -> first(parts.children());
            default -> all(parts.children());
          };
    };
  }

  /** The plain text, unless it is empty or only says that one should look at the other. */
  private static String alternative(List<Entity> children) {
    String stub = "";
    for (Entity child : children) {
      if (isPlain(child)) {
        String text = of(child);
        if (!isStub(text) || children.size() == 1) {
          return text;
        }
        stub = text;
      }
    }
    for (Entity child : children) {
      if (!isPlain(child)) {
        String text = of(child);
        if (!text.isBlank()) {
          return text;
        }
      }
    }
    return stub;
  }

  private static boolean isPlain(Entity entity) {
    return switch (entity) {
      case Entity.Plain _ -> true;
      case Entity.Multipart parts ->
          !parts.children().isEmpty() && isPlain(parts.children().getFirst());
      case Entity.Html _,
          Entity.Nested _,
          Entity.Report _,
          Entity.NestedHeaders _,
          Entity.Dropped _ ->
          false;
    };
  }

  private static boolean isStub(String text) {
    return text.isBlank()
        || (text.length() < STUB && text.toLowerCase(Locale.ROOT).contains("html"));
  }

  private static String first(List<Entity> children) {
    for (Entity child : children) {
      String text = of(child);
      if (!text.isBlank()) {
        return text;
      }
    }
    return "";
  }

  private static String all(List<Entity> children) {
    List<String> texts = new ArrayList<>();
    int length = 0;
    for (Entity child : children) {
      String text = length > LONGEST ? "" : of(child);
      if (!text.isBlank()) {
        texts.add(text.stripTrailing());
        length += text.length();
      }
    }
    return String.join("\n\n", texts);
  }

  /** A message inside a message, in the form in which mail clients forward. */
  private static String forwarded(Entity.Message message) {
    StringBuilder text = new StringBuilder("---------- Forwarded message ----------\n");
    for (String name : List.of("From", "Date", "Subject", "To")) {
      message
          .fields()
          .first(name)
          .ifPresent(value ->
              text.append(name).append(": ").append(EncodedWords.decode(value)).append('\n'));
    }
    return text.append('\n').append(of(message.content())).toString();
  }
}
