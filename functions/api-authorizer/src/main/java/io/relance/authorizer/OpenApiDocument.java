package io.relance.authorizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.relance.platform.http.ProblemException;
import io.relance.platform.http.ProblemType;
import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The API's description, as JSON, and what follows from it; read when it is first asked for. */
final class OpenApiDocument {
  private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "PATCH");

  private OpenApiDocument() {}

  static Response answer() {
    return Response.ok(Holder.DOCUMENT).with("cache-control", "public, max-age=3600");
  }

  /** What no route takes: 405 where the path has other methods, else 404. */
  static Response unknown(Request request) {
    Set<String> allowed = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : Holder.DOCUMENT.path("paths").properties()) {
      if (matches(path.getKey().split("/", -1), request.rawPath().split("/", -1))) {
        path.getValue().fieldNames().forEachRemaining(name -> method(name).ifPresent(allowed::add));
      }
    }
    throw allowed.isEmpty()
        ? ProblemException.of(ProblemType.NOT_FOUND, "there is no such path")
        : ProblemException.methodNotAllowed(String.join(", ", allowed));
  }

  private static Optional<String> method(String name) {
    return Optional.of(name.toUpperCase(Locale.ROOT)).filter(METHODS::contains);
  }

  private static boolean matches(String[] template, String[] path) {
    return template.length == path.length
        && IntStream.range(0, path.length)
            .allMatch(i ->
                template[i].startsWith("{") ? !path[i].isEmpty() : template[i].equals(path[i]));
  }

  private static final class Holder {
    static final JsonNode DOCUMENT = read();

    private static JsonNode read() {
      try (InputStream yaml = OpenApiDocument.class.getResourceAsStream("/openapi.yaml")) {
        return new ObjectMapper(new YAMLFactory())
            .readTree(Objects.requireNonNull(yaml, "openapi.yaml is not in the jar"));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }
}
