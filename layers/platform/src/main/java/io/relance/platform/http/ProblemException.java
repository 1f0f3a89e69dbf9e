package io.relance.platform.http;

import io.relance.domain.account.Entitlement;
import io.relance.platform.http.Problem.FieldError;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that can't be answered as asked, and why. Thrown by endpoints, turned into a {@link
 * Problem} by the {@link Router}; its words go to the caller.
 */
public final class ProblemException extends RuntimeException {
  private final ProblemType type;
  private final transient List<FieldError> errors;
  private final transient Map<String, String> headers;

  private ProblemException(
      ProblemType type,
      @Nullable String detail,
      List<FieldError> errors,
      Map<String, String> headers) {
    super(detail, null, false, false);
    this.type = type;
    this.errors = List.copyOf(errors);
    this.headers = Map.copyOf(headers);
  }

  /** A problem with these words. */
  public static ProblemException of(ProblemType type, String detail) {
    return new ProblemException(type, detail, List.of(), Map.of());
  }

  /** 404: nothing of that kind and id in the caller's account. */
  public static ProblemException notFound(String kind, Object id) {
    return of(ProblemType.NOT_FOUND, "there is no " + kind + " " + id);
  }

  /** 403: the plan is too small (FEATURES T-08). */
  public static ProblemException planRequired(Entitlement entitlement) {
    return of(
        ProblemType.PLAN_REQUIRED,
        words(entitlement) + " needs the plan " + words(entitlement.from()) + " or above");
  }

  /**
   * 405: the path has only other methods (RFC 9110, 15.5.6).
   *
   * @param allowed theirs, separated by commas
   */
  public static ProblemException methodNotAllowed(String allowed) {
    return of(ProblemType.METHOD_NOT_ALLOWED, "it has " + allowed).with("allow", allowed);
  }

  /** 422: these values are at fault. */
  public static ProblemException invalid(List<FieldError> errors) {
    String detail =
        errors.size() == 1 ? "one value is invalid" : errors.size() + " values are invalid";
    return new ProblemException(ProblemType.VALIDATION, detail, errors, Map.of());
  }

  /** A problem with one value at fault. */
  static ProblemException of(ProblemType type, String detail, FieldError error) {
    return new ProblemException(type, detail, List.of(error), Map.of());
  }

  /** The same problem with a header on its answer. */
  ProblemException with(String header, String value) {
    return new ProblemException(type, getMessage(), errors, Map.of(header, value));
  }

  /** What kind of problem. */
  public ProblemType type() {
    return type;
  }

  /** The values at fault. */
  public List<FieldError> errors() {
    return errors;
  }

  /** The answer to the request with this correlation id. */
  Response response(String correlation) {
    Problem problem =
        new Problem(
            type.uri(),
            type.title(),
            type.status(),
            getMessage(),
            "urn:relance:request:" + correlation,
            errors);
    return new Response(type.status(), headers, problem, null)
        .with("content-type", "application/problem+json");
  }

  private static String words(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
