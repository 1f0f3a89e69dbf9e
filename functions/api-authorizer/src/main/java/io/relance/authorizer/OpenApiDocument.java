package io.relance.authorizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.relance.platform.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The API's description, as JSON; read when it is first asked for. */
final class OpenApiDocument {
  private OpenApiDocument() {}

  static Response answer() {
    return Response.ok(Holder.DOCUMENT).with("cache-control", "public, max-age=3600");
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
