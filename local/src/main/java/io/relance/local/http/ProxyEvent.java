package io.relance.local.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Events in payload format 2.0, as API Gateway makes them for functions and authorizers: {@code
 * rawPath} is decoded, {@code rawQueryString} is not, names of headers are in lower case and their
 * values joined, and a body is text only for the text types.
 */
final class ProxyEvent {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter COMMON_LOG =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private ProxyEvent() {}

  /**
   * A request as it came in.
   *
   * @param path as sent, still encoded
   * @param query as sent, empty for none
   * @param headers as sent
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Incoming(
      String method,
      String path,
      String query,
      Map<String, String> headers,
      List<String> cookies,
      byte[] body,
      String sourceIp,
      Instant at) {}

  static Map<String, String> headers(Headers sent) {
    Map<String, String> joined = new TreeMap<>();
    sent.forEach((name, values) -> {
      String lower = name.toLowerCase(Locale.ROOT);
      if (!lower.equals("cookie")) {
        joined.put(lower, String.join(",", values));
      }
    });
    return joined;
  }

  static List<String> cookies(Headers sent) {
    return sent.getOrDefault("Cookie", List.of()).stream()
        .flatMap(line -> List.of(line.split(";\\s*")).stream())
        .toList();
  }

  static ObjectNode forFunction(
      Incoming in, String routeKey, Map<String, String> parameters, ObjectNode authorizer) {
    ObjectNode event = frame(in, routeKey, parameters);
    if (!authorizer.isEmpty()) {
      ((ObjectNode) event.get("requestContext")).putObject("authorizer").set("lambda", authorizer);
    }
    boolean text = isText(in.headers().getOrDefault("content-type", ""));
    if (in.body().length > 0) {
      event.put(
          "body",
          text
              ? new String(in.body(), StandardCharsets.UTF_8)
              : Base64.getEncoder().encodeToString(in.body()));
    }
    event.put("isBase64Encoded", !text && in.body().length > 0);
    return event;
  }

  static ObjectNode forAuthorizer(
      Incoming in,
      String routeKey,
      Map<String, String> parameters,
      List<String> identity,
      String routeArn) {
    ObjectNode event = frame(in, routeKey, parameters);
    event.put("type", "REQUEST");
    event.put("routeArn", routeArn);
    ArrayNode sources = event.putArray("identitySource");
    identity.forEach(sources::add);
    return event;
  }

  private static ObjectNode frame(Incoming in, String routeKey, Map<String, String> parameters) {
    ObjectNode event = JSON.createObjectNode();
    String path = decode(in.path());
    event.put("version", "2.0");
    event.put("routeKey", routeKey);
    event.put("rawPath", path);
    event.put("rawQueryString", in.query());
    if (!in.cookies().isEmpty()) {
      in.cookies().forEach(event.putArray("cookies")::add);
    }
    put(event, "headers", in.headers());
    Map<String, String> query = query(in.query());
    if (!query.isEmpty()) {
      put(event, "queryStringParameters", query);
    }
    if (!parameters.isEmpty()) {
      put(event, "pathParameters", parameters);
    }
    ObjectNode context = event.putObject("requestContext");
    context.put("accountId", "000000000000");
    context.put("apiId", "local");
    context.put("domainName", in.headers().getOrDefault("host", "localhost"));
    context.put("domainPrefix", "local");
    context
        .putObject("http")
        .put("method", in.method())
        .put("path", path)
        .put("protocol", "HTTP/1.1")
        .put("sourceIp", in.sourceIp())
        .put("userAgent", in.headers().getOrDefault("user-agent", ""));
    context.put("requestId", UUID.randomUUID().toString());
    context.put("routeKey", routeKey);
    context.put("stage", "$default");
    context.put("time", COMMON_LOG.format(in.at()));
    context.put("timeEpoch", in.at().toEpochMilli());
    return event;
  }

  private static void put(ObjectNode event, String name, Map<String, String> map) {
    ObjectNode node = event.putObject(name);
    map.forEach(node::put);
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = form(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : form(pair.substring(equals + 1));
        parameters.merge(name, value, (a, b) -> a + "," + b);
      }
    }
    return parameters;
  }

  private static String form(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return encoded;
    }
  }

  /** Percent decoding of a path; a plus sign stays one. */
  static String decode(String encoded) {
    return form(encoded.replace("+", "%2B"));
  }

  /** The content types whose bodies API Gateway hands on as text; all others are base64. */
  static boolean isText(String contentType) {
    String type = contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
    return type.startsWith("text/")
        || type.equals("application/json")
        || type.equals("application/xml")
        || type.equals("application/javascript")
        || type.endsWith("+json")
        || type.endsWith("+xml");
  }
}
