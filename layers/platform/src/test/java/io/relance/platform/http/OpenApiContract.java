package io.relance.platform.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds the API to its description (FEATURES I-01): tells what an exchange does that {@code
 * openapi.yaml} doesn't say. Schemas are JSON Schema 2020-12, formats included.
 */
public final class OpenApiContract {
  private static final String BASE = "https://relance.example/openapi.json";

  private final JsonNode document;
  private final JsonSchemaFactory schemas;
  private final SchemaValidatorsConfig strict =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private OpenApiContract(JsonNode document) {
    this.document = document;
    this.schemas =
        JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            factory ->
                factory.schemaLoaders(
                    loaders -> loaders.schemas(Map.of(BASE, document.toString()))));
  }

  /** The contract in {@code openapi.yaml} on the class path. */
  public static OpenApiContract load() {
    try (InputStream yaml = OpenApiContract.class.getResourceAsStream("/openapi.yaml")) {
      return new OpenApiContract(
          new ObjectMapper(new YAMLFactory())
              .readTree(Objects.requireNonNull(yaml, "openapi.yaml is not on the class path")));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * One request and its answer.
   *
   * @param method such as {@code POST}
   * @param path concrete, or the template; without the query
   * @param requestType content type of the request, or null without a body
   * @param requestBody JSON text; other bodies are not looked at
   * @param status of the answer
   * @param responseType content type of the answer, or null without a body
   * @param responseBody of the answer
   */
  public record Exchange(
      String method,
      String path,
      @Nullable String requestType,
      @Nullable String requestBody,
      int status,
      @Nullable String responseType,
      @Nullable String responseBody) {}

  /** Every documented operation, such as {@code GET /v1/contacts/{contact}}. */
  public Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    document
        .get("paths")
        .propertyStream()
        .forEach(path ->
            path.getValue()
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(name -> !name.equals("parameters"))
                .forEach(method ->
                    operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    return operations;
  }

  /** The documented operation of a concrete path, preferring the one with fewer parameters. */
  public Optional<String> operation(String method, String path) {
    return operations().stream()
        .filter(operation -> operation.startsWith(method + " "))
        .filter(operation -> matches(operation.substring(method.length() + 1), path))
        .min(Comparator.comparingLong(name -> name.chars().filter(c -> c == '{').count()));
  }

  /** What the exchange does that the document doesn't say; empty when all is well. */
  public List<String> violations(Exchange exchange) {
    Optional<String> found = operation(exchange.method(), exchange.path());
    if (found.isEmpty()) {
      return List.of(exchange.method() + " " + exchange.path() + " is not documented");
    }
    String operation = found.get();
    String template = operation.substring(operation.indexOf(' ') + 1);
    String at =
        "/paths/"
            + template.replace("~", "~0").replace("/", "~1")
            + "/"
            + exchange.method().toLowerCase(Locale.ROOT);
    List<String> violations = new ArrayList<>();
    if (exchange.status() < 300) {
      violations.addAll(request(operation, at, exchange));
    }
    violations.addAll(response(operation, at, exchange));
    return violations;
  }

  private List<String> request(String operation, String at, Exchange exchange) {
    JsonNode body = document.at(at + "/requestBody");
    String type = exchange.requestType();
    if (body.isMissingNode()) {
      return exchange.requestBody() == null || exchange.requestBody().isEmpty()
          ? List.of()
          : List.of(operation + " documents no body");
    }
    if (type == null) {
      return body.path("required").asBoolean()
          ? List.of(operation + " was accepted without its required body")
          : List.of();
    }
    return content(operation + " request", at + "/requestBody", type, exchange.requestBody());
  }

  private List<String> response(String operation, String at, Exchange exchange) {
    String what = operation + " " + exchange.status();
    String where = resolved(at + "/responses/" + exchange.status());
    JsonNode response = document.at(where);
    if (response.isMissingNode()) {
      return List.of(what + " is not documented: " + exchange.responseBody());
    }
    String type = exchange.responseType();
    boolean empty = exchange.responseBody() == null || exchange.responseBody().isEmpty();
    if (!response.has("content")) {
      return empty ? List.of() : List.of(what + " documents no body");
    }
    if (empty || type == null) {
      return List.of(what + " lacks its documented body");
    }
    return content(what, where, type, exchange.responseBody());
  }

  private List<String> content(
      String what, String where, String contentType, @Nullable String body) {
    String type = contentType.split(";", 2)[0].strip();
    JsonNode documented = document.at(where + "/content");
    String key = documented.has(type) ? type : "*/*";
    if (!documented.has(key)) {
      return List.of(what + " has an undocumented content type " + type);
    }
    if (!type.endsWith("json")) {
      return List.of();
    }
    String pointer = where + "/content/" + key.replace("/", "~1") + "/schema";
    JsonNode value;
    try {
      value = new ObjectMapper().readTree(body == null ? "" : body);
    } catch (JacksonException malformed) {
      return List.of(what + " is not JSON: " + body);
    }
    return schemas
        .getSchema(SchemaLocation.of(BASE + "#" + escaped(pointer)), strict)
        .validate(value)
        .stream()
        .map(message -> what + " " + message.getMessage())
        .toList();
  }

  /** Follows a reference at a pointer. */
  private String resolved(String pointer) {
    JsonNode ref = document.at(pointer + "/$ref");
    return ref.isMissingNode() ? pointer : ref.asText().substring(1);
  }

  private static String escaped(String pointer) {
    return pointer.replace("{", "%7B").replace("}", "%7D");
  }

  private static boolean matches(String template, String path) {
    return template.equals(path)
        || Pattern.matches(
            Pattern.compile("\\{\\w+}").matcher(template).replaceAll("[^/{}]+"), path);
  }
}
