package io.relance.histories;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SES and Unipile, as the real senders meet them over HTTP: it takes what is sent and keeps count,
 * and answers as the seed says: at once, late, with a refusal, or not at all. What it took is the
 * truth that the ledger is held against.
 */
final class Provider {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SES = "/v2/email/outbound-emails";
  private static final Pattern TO = header("To", "<?([^<>\\s]+)>?");
  private static final Pattern MESSAGE_ID = header("Message-ID", "<(.+)>");
  private static final Pattern TOKEN = header("Reply-To", ".*\\+([a-f0-9]+)@.*");
  private static final Pattern UNSUBSCRIBE = header("List-Unsubscribe", "<.*/([a-f0-9]+)>");

  private final InstantSource clock;
  private final List<Taken> taken = new ArrayList<>();
  private final Map<Mood, Integer> moods = new EnumMap<>(Mood.class);
  private @Nullable RandomGenerator random;
  private Consumer<String> log = _ -> {};
  private Runnable meanwhile = () -> {};
  private int number;

  Provider(InstantSource clock) {
    this.clock = clock;
  }

  /** How it treats a parcel. */
  enum Mood {
    TAKES_IT,
    TAKES_IT_AND_IS_SLOW,
    TAKES_IT_AND_HANGS_UP,
    TAKES_IT_AND_FAILS,
    FAILS,
    WANTS_IT_LATER,
    REFUSES_IT,
    REFUSES_THE_IDENTITY
  }

  /**
   * A parcel that it took, and would deliver.
   *
   * @param name what its effect is known by: our Message-ID, or a LinkedIn text and profile
   * @param answeredAs the Message-ID that answers carry, or empty
   * @param thread the chat, or empty
   * @param token of the reply address, or empty
   * @param unsubscribe token of the one-click unsubscription, or empty
   */
  record Taken(
      String name,
      Instant at,
      String to,
      String answeredAs,
      String thread,
      String token,
      String unsubscribe) {
    boolean isMail() {
      return thread.isEmpty();
    }
  }

  /** Begins another history. */
  synchronized void begin(Consumer<String> note, Runnable happens) {
    taken.clear();
    log = note;
    meanwhile = happens;
    number = 0;
    calm();
  }

  /** Takes everything from now on. */
  synchronized void calm() {
    random = null;
  }

  /** Has moods from now on. */
  synchronized void moody(RandomGenerator drawn) {
    random = drawn;
  }

  /** What it took so far, in order. */
  synchronized List<Taken> taken() {
    return List.copyOf(taken);
  }

  /** How often it was in which mood, over all histories. */
  synchronized Map<Mood, Integer> moods() {
    return new EnumMap<>(moods);
  }

  /** The name of a LinkedIn act's effect. */
  static String name(String text, String profile) {
    return text + " | " + profile;
  }

  /** One call. */
  void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (exchange.getRequestMethod().equals("GET")) {
      // A look at who somebody is, before anything is done.
      String profile = path.substring(path.lastIndexOf('/') + 1);
      respond(exchange, 200, "{\"provider_id\":\"ACo-" + profile + "\"}");
      return;
    }
    JsonNode parcel = JSON.readTree(body);
    Mood mood = mood();
    Taken next = path.equals(SES) ? mail(parcel) : act(path, parcel);
    note(mood, next);
    switch (mood) {
      case TAKES_IT -> respond(exchange, 200, receipt(next));
      case TAKES_IT_AND_IS_SLOW -> {
        meanwhile.run();
        respond(exchange, 200, receipt(next));
      }
      case TAKES_IT_AND_HANGS_UP -> exchange.close();
      case TAKES_IT_AND_FAILS, FAILS -> respond(exchange, 500, "{}");
      case WANTS_IT_LATER -> {
        exchange.getResponseHeaders().set("Retry-After", Integer.toString(60 * (number % 90)));
        exchange.getResponseHeaders().set("x-amzn-ErrorType", "TooManyRequestsException");
        respond(exchange, 429, "{\"type\":\"errors/too_many_requests\"}");
      }
      case REFUSES_IT -> {
        exchange.getResponseHeaders().set("x-amzn-ErrorType", "MessageRejected");
        respond(exchange, 400, "{\"type\":\"errors/invalid_recipient\"}");
      }
      case REFUSES_THE_IDENTITY -> {
        exchange.getResponseHeaders().set("x-amzn-ErrorType", "AccountSuspendedException");
        respond(exchange, path.equals(SES) ? 400 : 401, "{}");
      }
    }
  }

  private synchronized Mood mood() {
    RandomGenerator drawn = random;
    int draw = drawn == null ? 99 : drawn.nextInt(24);
    return switch (draw) {
      case 0, 1, 2 -> Mood.TAKES_IT_AND_IS_SLOW;
      case 3, 4 -> Mood.TAKES_IT_AND_HANGS_UP;
      case 5 -> Mood.TAKES_IT_AND_FAILS;
      case 6 -> Mood.FAILS;
      case 7, 8, 9 -> Mood.WANTS_IT_LATER;
      case 10 -> Mood.REFUSES_IT;
      case 11 -> Mood.REFUSES_THE_IDENTITY;
      default -> Mood.TAKES_IT;
    };
  }

  private synchronized void note(Mood mood, Taken next) {
    moods.merge(mood, 1, Integer::sum);
    log.accept("the provider: " + mood + " " + next.name());
    switch (mood) {
      case TAKES_IT, TAKES_IT_AND_IS_SLOW, TAKES_IT_AND_HANGS_UP, TAKES_IT_AND_FAILS ->
          taken.add(next);
      case FAILS, WANTS_IT_LATER, REFUSES_IT, REFUSES_THE_IDENTITY -> {}
    }
  }

  private Taken mail(JsonNode request) {
    String raw =
        new String(Base64.getDecoder().decode(request.at("/Content/Raw/Data").asText()), UTF_8)
            .replaceAll("\r\n[ \t]+", " ");
    return new Taken(
        found(MESSAGE_ID, raw),
        clock.instant(),
        found(TO, raw),
        "ses-" + ++number + "@eu-west-3.amazonses.com",
        "",
        found(TOKEN, raw),
        found(UNSUBSCRIBE, raw));
  }

  private Taken act(String path, JsonNode request) {
    String chat = path.replaceFirst("^.*/chats/chat-(.+)/messages/send$", "$1");
    String person = request.path("user_id").asText(request.at("/users_ids/0").asText());
    String profile = chat.equals(path) ? person.substring("ACo-".length()) : chat;
    number++;
    return new Taken(
        name(request.path("text").asText(request.path("message").asText()), profile),
        clock.instant(),
        profile,
        "",
        "chat-" + profile,
        "",
        "");
  }

  private static String receipt(Taken parcel) {
    Map<String, String> receipt = new HashMap<>();
    if (parcel.isMail()) {
      receipt.put("MessageId", parcel.answeredAs().replaceFirst("@.*", ""));
    } else {
      receipt.put("message_id", parcel.name());
      receipt.put("chat_id", parcel.thread());
    }
    return JSON.valueToTree(receipt).toString();
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static Pattern header(String name, String value) {
    return Pattern.compile("(?m)^" + name + ": " + value + "\\s*$");
  }

  private static String found(Pattern header, String raw) {
    Matcher matcher = header.matcher(raw);
    return matcher.find() ? matcher.group(1) : "";
  }
}
