package io.relance.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every answer of 400 and above (RFC 9457, {@code application/problem+json}).
 *
 * @param type stable URI of the kind of problem
 * @param title the kind in words
 * @param status the HTTP status again
 * @param detail this occurrence in words, for the caller's developer
 * @param instance the request's correlation id as a URN, by which support finds the logs
 * @param errors what is wrong with which value; empty unless the request's values are at fault
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    String instance,
    List<FieldError> errors) {

  /** Copies the list. */
  public Problem {
    errors = List.copyOf(errors);
  }

  /**
   * One value at fault.
   *
   * @param pointer where in the request body (RFC 6901); of a parameter, {@code ?name}
   * @param detail what is wrong, in words
   */
  public record FieldError(String pointer, String detail) {}
}
