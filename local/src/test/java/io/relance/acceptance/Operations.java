package io.relance.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A good call of every operation in openapi.yaml. An operation that is added there without a line
 * here fails the tests that go through all of them.
 */
final class Operations {
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
  private static final Pattern SCOPE = Pattern.compile("Needs the scope `(\\w+)`");
  private static final AtomicInteger COUNTER = new AtomicInteger();

  /** The bodies of those that have one, from the ids that they are about. */
  private static final Map<String, Function<Map<String, String>, Map<String, ?>>> BODIES =
      Map.ofEntries(
          body("POST /v1/accounts", _ -> Map.of("name", "Acme", "plan", "pro")),
          body("PUT /v1/accounts/{account}/plan", _ -> Map.of("plan", "ultimate")),
          body("PATCH /v1/account", _ -> Map.of("name", "Acme")),
          body("POST /v1/api-keys", _ -> Map.of("name", "reader", "scopes", List.of("read"))),
          body("POST /v1/api-keys/{key}/rotate", _ -> Map.of("overlap_hours", 1)),
          body("POST /v1/contacts", _ -> Map.of("email", fresh() + "@example.org")),
          body("PATCH /v1/contacts/{contact}", _ -> Map.of("company", "Acme")),
          body("POST /v1/contacts/{contact}/qualify", _ -> Map.of("tag", "interested")),
          body("POST /v1/campaigns", _ -> Map.of("name", "Spring")),
          body("POST /v1/campaigns/{campaign}/imports", _ -> Map.of("name", "People")),
          body("POST /v1/segments", _ -> segment()),
          body("PUT /v1/segments/{segment}", _ -> segment()),
          body(
              "POST /v1/campaigns/{campaign}/segment-enrolments",
              _ -> Map.of("criteria", Map.of("field", "city", "is", List.of("Nowhere")))),
          body("PATCH /v1/campaigns/{campaign}", _ -> Map.of("name", "Summer")),
          body("PUT /v1/campaigns/{campaign}/sequence", _ -> GivenSequence.ofTasks(1)),
          body(
              "POST /v1/campaigns/{campaign}/enrolments/{contact}/signals",
              _ -> Map.of("kind", "opened")),
          body(
              "POST /v1/campaigns/{campaign}/enrolments",
              ids -> Map.of("contact_id", ids.get("contact_id"))),
          body(
              "PUT /v1/campaigns/{campaign}/enrolments/{contact}/tag",
              _ -> Map.of("tag", "interested")),
          body(
              "POST /v1/identities",
              _ -> Map.of("name", "Sam Lee", "address", fresh() + "@example.org")),
          body("PATCH /v1/identities/{identity}", _ -> Map.of("name", "Kim Lee")),
          body("POST /v1/effects/{effect}/resolve", _ -> Map.of("outcome", "sent")),
          body("POST /v1/tasks/{task}/complete", _ -> Map.of("outcome", "busy")),
          body("POST /v1/tasks/{task}/skip", _ -> Map.of("reason", "no need")),
          body("POST /v1/outbox/{message}/replies", _ -> Map.of("text", "Call me.")),
          body(
              "POST /v1/messages",
              ids ->
                  Map.of(
                      "campaign_id",
                      ids.get("campaign_id"),
                      "contact_id",
                      ids.get("contact_id"),
                      "channel",
                      "email",
                      "identity_id",
                      "idt_sales")),
          body("POST /v1/replies", _ -> GivenAccount.email(fresh() + "@example.net", "Hello")),
          body(
              "POST /v1/replies/{reply}/bind",
              ids ->
                  Map.of(
                      "campaign_id", ids.get("campaign_id"),
                      "contact_id", ids.get("contact_id"))),
          body("POST /v1/replies/{reply}/correct", _ -> Map.of("kind", "auto_reply")),
          body(
              "POST /v1/webhooks/{account}/{endpoint}",
              _ -> GivenAccount.email(fresh() + "@example.net", "Hello")),
          body("POST /v1/inbound-endpoints/{endpoint}/rotate", _ -> Map.of("overlap_hours", 1)),
          body("POST /v1/inbound-endpoints", _ -> Map.of("provider", "generic")));

  /** Those whose body is a file. */
  private static final Map<String, String> FILES =
      Map.of("PUT /v1/imports/{import}/parts/{part}", "email\nada@example.org\n");

  /** Parameters of paths that are no ids. */
  private static final Map<String, String> NUMBERS = Map.of("part", "1");

  /** Those without a body. */
  private static final Set<String> BODILESS =
      Set.of(
          "GET /v1/account",
          "GET /v1/api-keys",
          "DELETE /v1/api-keys/{key}",
          "GET /v1/openapi.json",
          "GET /v1/contacts",
          "GET /v1/contacts/{contact}",
          "DELETE /v1/contacts/{contact}",
          "GET /v1/contacts/{contact}/history",
          "GET /v1/effects",
          "GET /v1/effects/{effect}",
          "GET /v1/tasks",
          "GET /v1/tasks/{task}",
          "GET /v1/outbox",
          "GET /v1/outbox/{message}",
          "GET /v1/unsubscribe/{token}",
          "POST /v1/unsubscribe/{token}",
          "GET /v1/identities",
          "GET /v1/identities/{identity}",
          "DELETE /v1/identities/{identity}",
          "POST /v1/identities/{identity}/pause",
          "POST /v1/identities/{identity}/resume",
          "POST /v1/campaigns/{campaign}/launch",
          "POST /v1/campaigns/{campaign}/pause",
          "POST /v1/campaigns/{campaign}/resume",
          "GET /v1/campaigns/{campaign}/sequence",
          "GET /v1/segments",
          "GET /v1/segments/{segment}",
          "DELETE /v1/segments/{segment}",
          "GET /v1/campaigns/{campaign}/segment-enrolments",
          "GET /v1/segment-enrolments/{segment_enrolment}",
          "DELETE /v1/segment-enrolments/{segment_enrolment}",
          "GET /v1/campaigns/{campaign}/imports",
          "GET /v1/imports/{import}",
          "DELETE /v1/imports/{import}",
          "POST /v1/imports/{import}/start",
          "GET /v1/imports/{import}/errors",
          "GET /v1/campaigns",
          "GET /v1/campaigns/{campaign}",
          "DELETE /v1/campaigns/{campaign}",
          "GET /v1/campaigns/{campaign}/enrolments",
          "GET /v1/campaigns/{campaign}/enrolments/{contact}",
          "DELETE /v1/campaigns/{campaign}/enrolments/{contact}",
          "POST /v1/campaigns/{campaign}/enrolments/{contact}/pause",
          "POST /v1/campaigns/{campaign}/enrolments/{contact}/resume",
          "GET /v1/campaigns/{campaign}/enrolments/{contact}/history",
          "GET /v1/campaigns/{campaign}/enrolments/{contact}/why",
          "GET /v1/replies",
          "GET /v1/replies/{reply}",
          "GET /v1/replies/{reply}/why",
          "GET /v1/examples",
          "GET /v1/inbound-endpoints",
          "GET /v1/inbound-endpoints/{endpoint}",
          "DELETE /v1/inbound-endpoints/{endpoint}",
          "GET /v1/quarantine",
          "GET /v1/quarantine/{item}",
          "DELETE /v1/quarantine/{item}",
          "POST /v1/quarantine/{item}/replay",
          "GET /v1/campaigns/{campaign}/statistics");

  private static final JsonNode DOCUMENT =
      Relance.anybody().get("/v1/openapi.json").expect(200).json();

  private Operations() {}

  private static Map.Entry<String, Function<Map<String, String>, Map<String, ?>>> body(
      String operation, Function<Map<String, String>, Map<String, ?>> body) {
    return Map.entry(operation, body);
  }

  private static Map<String, Object> segment() {
    return Map.of("name", "Nobody", "criteria", Map.of("field", "city", "is", List.of("Nowhere")));
  }

  private static String fresh() {
    return "somebody" + COUNTER.incrementAndGet();
  }

  /** Every operation of the document, such as {@code GET /v1/contacts/{contact}}. */
  static Set<String> all() {
    return Relance.contract().operations();
  }

  /** Every operation that there is a call of. */
  static Set<String> known() {
    Set<String> known = new TreeSet<>(BODIES.keySet());
    known.addAll(BODILESS);
    known.addAll(FILES.keySet());
    return known;
  }

  /** The operations that need a key. */
  static List<String> closed() {
    return all().stream().filter(operation -> !scope(operation).isEmpty()).toList();
  }

  /** The operations with a JSON body and a key. */
  static List<String> withBody() {
    return closed().stream().filter(BODIES::containsKey).toList();
  }

  /** The operations that are lists in pages. */
  static List<String> paged() {
    return all().stream()
        .filter(operation -> described(operation).path("parameters").toString().contains("/limit"))
        .toList();
  }

  static JsonNode described(String operation) {
    String[] parts = operation.split(" ", 2);
    return DOCUMENT.path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
  }

  /** The scope that the document says is needed; empty for an open operation. */
  static String scope(String operation) {
    JsonNode described = described(operation);
    if (described.path("security").isArray() && described.path("security").isEmpty()) {
      return "";
    }
    Matcher scope = SCOPE.matcher(described.path("description").asText());
    if (!scope.find()) {
      throw new AssertionError(operation + " does not say which scope it needs");
    }
    return scope.group(1);
  }

  /** The names of the ids that an operation is about, in its path and in its body. */
  static List<String> idsOf(String operation) {
    Stream<String> inPath =
        PARAMETER
            .matcher(operation)
            .results()
            .map(parameter -> parameter.group(1))
            // Whoever has an unsubscription's token may use it: it is no id of an account's.
            .filter(name -> !name.equals("token") && !NUMBERS.containsKey(name));
    Stream<String> inBody =
        BODIES.containsKey(operation)
            ? BODIES.get(operation).apply(names()).keySet().stream()
                .filter(names().keySet()::contains)
            : Stream.of();
    return Stream.concat(inPath, inBody).toList();
  }

  private static Map<String, String> names() {
    return Arrays.stream(new String[] {"contact_id", "campaign_id"})
        .collect(Collectors.toMap(name -> name, name -> name));
  }

  /** A good call on these ids. */
  static Api.Call call(String operation, Map<String, String> ids) {
    if (FILES.containsKey(operation)) {
      return call(operation, ids, "text/csv", Api.bytes(FILES.get(operation)));
    }
    return BODIES.containsKey(operation)
        ? call(operation, ids, BODIES.get(operation).apply(ids))
        : call(operation, ids, "application/json", new byte[0]);
  }

  /** The same with a body of its own. */
  static Api.Call call(String operation, Map<String, String> ids, Object json) {
    return call(operation, ids, "application/json", Api.bytes(json));
  }

  static Api.Call call(String operation, Map<String, String> ids, String contentType, byte[] body) {
    String[] parts = operation.split(" ", 2);
    Map<String, String> values = new HashMap<>(NUMBERS);
    values.putAll(ids);
    String path =
        PARAMETER.matcher(parts[1]).replaceAll(parameter -> values.get(parameter.group(1)));
    return body.length == 0
        ? Api.call(parts[0], path)
        : Api.call(parts[0], path, contentType, body);
  }

  /** The good body of an operation, to spoil. */
  static Map<String, Object> bodyOf(String operation, Map<String, String> ids) {
    return new HashMap<>(BODIES.get(operation).apply(ids));
  }
}
