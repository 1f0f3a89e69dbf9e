package io.relance.dispatch;

import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Objects;

/**
 * What a person sees who opens the address in List-Unsubscribe: one question and one button, in
 * HTML that needs no script, style or picture. Mail programs and scanners open addresses by
 * themselves, so looking at it changes nothing (RFC 8058, section 3.1).
 */
final class UnsubscribePage {
  private static final Map<Locale, Words> WORDS =
      Map.of(
          Locale.ENGLISH,
          new Words(
              "Unsubscribe",
              "Do you want to receive no more messages from this sender?",
              "Unsubscribe",
              "You are unsubscribed. You will receive no more messages from this sender."),
          Locale.FRENCH,
          new Words(
              "Se désinscrire",
              "Souhaitez-vous ne plus recevoir de messages de cet expéditeur ?",
              "Se désinscrire",
              "Vous êtes désinscrit. Vous ne recevrez plus de messages de cet expéditeur."),
          Locale.GERMAN,
          new Words(
              "Abmelden",
              "Möchten Sie keine Nachrichten dieses Absenders mehr erhalten?",
              "Abmelden",
              "Sie sind abgemeldet und erhalten keine Nachrichten dieses Absenders mehr."),
          Locale.of("es"),
          new Words(
              "Darse de baja",
              "¿Desea no recibir más mensajes de este remitente?",
              "Darse de baja",
              "Se ha dado de baja. No recibirá más mensajes de este remitente."));

  private UnsubscribePage() {}

  /** Its texts in one language. */
  private record Words(String title, String question, String button, String done) {}

  /** The question; its button posts to the page's own address. */
  static Response question(Request request) {
    Locale language = language(request);
    Words words = words(language);
    return page(
        language,
        words.title(),
        "<p>%s</p>\n<form method=\"post\"><button type=\"submit\">%s</button></form>"
            .formatted(words.question(), words.button()));
  }

  /** The answer; no button is left. */
  static Response done(Request request) {
    Locale language = language(request);
    Words words = words(language);
    return page(language, words.title(), "<p role=\"status\">%s</p>".formatted(words.done()));
  }

  private static Words words(Locale language) {
    return Objects.requireNonNull(WORDS.get(language), "a language that was looked up");
  }

  /** The reader's first that we have (RFC 9110, section 12.5.4), else English. */
  private static Locale language(Request request) {
    List<LanguageRange> wanted =
        request.header("accept-language").map(UnsubscribePage::ranges).orElse(List.of());
    Locale found = Locale.lookup(wanted, WORDS.keySet());
    return found == null ? Locale.ENGLISH : found;
  }

  private static List<LanguageRange> ranges(String header) {
    try {
      return LanguageRange.parse(header);
    } catch (IllegalArgumentException malformed) {
      return List.of();
    }
  }

  private static Response page(Locale language, String title, String content) {
    String html =
        """
        <!DOCTYPE html>
        <html lang="%s">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>%s</title>
        </head>
        <body>
        <main>
        <h1>%s</h1>
        %s
        </main>
        </body>
        </html>
        """
            .formatted(language.toLanguageTag(), title, title, content);
    return Response.text("text/html; charset=utf-8", html)
        .with(
            "content-security-policy",
            "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
        .with("referrer-policy", "no-referrer")
        .with("cache-control", "no-store");
  }
}
