package io.relance.platform.http;

import io.relance.platform.commit.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An answer, before it is encoded.
 *
 * @param status HTTP status
 * @param headers by lower-case name
 * @param body encoded as JSON, unless it is a text already; or null for none
 * @param kept what a repeat with the same Idempotency-Key is answered with instead of {@code body},
 *     or null when it may be the body itself; set where the body shows a secret once
 */
public record Response(
    int status, Map<String, String> headers, @Nullable Object body, @Nullable Object kept) {

  /** Copies the headers. */
  public Response {
    headers = Map.copyOf(headers);
  }

  /** 200. */
  public static Response ok(Object body) {
    return new Response(200, Map.of(), body, null);
  }

  /** 200 with a text that is no JSON. */
  public static Response text(String contentType, String text) {
    return new Response(200, Map.of("content-type", contentType), new Text(text), null);
  }

  /** 201, with the path of what was made. */
  public static Response created(String location, Object body) {
    return new Response(201, Map.of("location", location), body, null);
  }

  /** 202: durably accepted, handled later. */
  public static Response accepted(Object body) {
    return new Response(202, Map.of(), body, null);
  }

  /** 204. */
  public static Response noContent() {
    return new Response(204, Map.of(), null, null);
  }

  /** 200 with one page of a list, each row as the API shows it. */
  public static <T> Response page(
      Request request, List<T> rows, @Nullable String next, Function<T, ?> shown) {
    List<?> data = rows.stream().map(shown).toList();
    String cursor = next == null ? null : request.cursorAt(next);
    return ok(new Listed(data, cursor, cursor != null));
  }

  /** 200 with one page of a list of documents, each as the API shows it. */
  public static <T> Response page(Request request, Page<T> page, Function<T, ?> shown) {
    return page(request, page.items(), page.next(), row -> shown.apply(row.value()));
  }

  /** The same answer with a header. */
  public Response with(String name, String value) {
    Map<String, String> all = new HashMap<>(headers);
    all.put(name, value);
    return new Response(status, all, body, kept);
  }

  /** The same answer, but its repeats get this body: never store a secret to replay it. */
  public Response keeping(Object redacted) {
    return new Response(status, headers, body, redacted);
  }

  /** A body that is a text already. */
  record Text(String text) {}

  /**
   * The form of every list.
   *
   * @param data the rows of this page
   * @param nextCursor pass it as {@code cursor} to get the next page; null on the last
   * @param hasMore whether there is a next page
   */
  record Listed(List<?> data, @Nullable String nextCursor, boolean hasMore) {}
}
