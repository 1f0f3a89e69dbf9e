package io.relance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An HTTP answer.
 *
 * @param headers by lower-case name
 */
record Answer(int status, Map<String, String> headers, String body) {
  static Answer of(HttpResponse<String> response) {
    Map<String, String> headers =
        response.headers().map().entrySet().stream()
            .filter(header -> !header.getKey().startsWith(":"))
            .collect(
                Collectors.toMap(
                    header -> header.getKey().toLowerCase(java.util.Locale.ROOT),
                    header -> String.join(",", header.getValue())));
    return new Answer(response.statusCode(), headers, response.body());
  }

  /** This, when it has the status. */
  Answer expect(int expected) {
    assertThat(status).as("%s", this).isEqualTo(expected);
    return this;
  }

  /** This, when it is the problem of a kind, such as {@code validation}. */
  Answer expectProblem(int expected, String slug) {
    expect(expected);
    assertThat(text("/type")).as("%s", this).endsWith("/" + slug);
    return this;
  }

  /** This, when it finds fault with exactly these places. */
  Answer expectErrorsAt(String... pointers) {
    assertThat(all("/errors").stream().map(error -> error.path("pointer").asText()))
        .as("%s", this)
        .containsExactlyInAnyOrder(pointers);
    return this;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  JsonNode json() {
    try {
      return body.isEmpty() ? MissingNode.getInstance() : Api.JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + body, e);
    }
  }

  /** What is at a JSON pointer. */
  JsonNode at(String pointer) {
    return json().at(pointer);
  }

  /** The text at a JSON pointer, empty when there is none. */
  String text(String pointer) {
    return at(pointer).asText();
  }

  /** The elements of the list at a JSON pointer. */
  List<JsonNode> all(String pointer) {
    List<JsonNode> elements = new ArrayList<>();
    at(pointer).forEach(elements::add);
    return elements;
  }

  /** The texts under a field of every element of the list at a JSON pointer. */
  List<String> texts(String pointer, String field) {
    return all(pointer).stream().map(element -> element.path(field).asText()).toList();
  }
}
