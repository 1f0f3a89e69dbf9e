package io.relance.platform.http;

/** Every kind of problem the API answers with; its URI never changes once published. */
public enum ProblemType {
  MALFORMED_REQUEST(400, "malformed-request", "The request can't be read"),
  INVALID_CURSOR(400, "invalid-cursor", "The cursor is not one of this list"),
  UNAUTHENTICATED(401, "unauthenticated", "The request proves no identity"),
  FORBIDDEN(403, "forbidden", "The key may not do this"),
  PLAN_REQUIRED(403, "plan-required", "The account's plan doesn't include this"),
  NOT_FOUND(404, "not-found", "There is no such thing"),
  METHOD_NOT_ALLOWED(405, "method-not-allowed", "The resource has no such method"),
  CONFLICT(409, "conflict", "The current state doesn't allow this"),
  REQUEST_IN_PROGRESS(409, "request-in-progress", "The same request is still being handled"),
  TOO_LARGE(413, "too-large", "The request is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "The body's media type isn't accepted"),
  VALIDATION(422, "validation", "The request has invalid values"),
  REFUSED(422, "refused", "A rule refuses this"),
  IDEMPOTENCY_KEY_REUSED(422, "idempotency-key-reused", "The key was used for another request"),
  TOO_MANY_REQUESTS(429, "too-many-requests", "The key's rate limit is used up"),
  INTERNAL(500, "internal", "Something went wrong on our side"),
  UNAVAILABLE(503, "unavailable", "The service is busy; try again");

  private static final String BASE = "https://relance.example/problems/";

  private final int status;
  private final String uri;
  private final String title;

  ProblemType(int status, String slug, String title) {
    this.status = status;
    this.uri = BASE + slug;
    this.title = title;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The stable {@code type} member (RFC 9457, 3.1.1). */
  public String uri() {
    return uri;
  }

  /** The same words for every occurrence (RFC 9457, 3.1.3). */
  public String title() {
    return title;
  }
}
