package io.relance.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.relance.domain.AccountId;
import io.relance.domain.account.Entitlement;
import io.relance.domain.journal.Cause;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, typed. Reading what isn't there or is ill-formed throws the {@link
 * ProblemException} that tells the caller.
 */
public final class Request {
  private static final int DEFAULT_LIMIT = 50;
  private static final int LARGEST_LIMIT = 100;

  /** 20 letters and digits, 103 bits. */
  private static final BigInteger ID_SPACE = BigInteger.valueOf(Character.MAX_RADIX).pow(20);

  private final APIGatewayV2HTTPEvent event;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final @Nullable Caller caller;
  private final String id;
  private final Instant now;
  private final RequestBody body;

  Request(APIGatewayV2HTTPEvent event, @Nullable Caller caller, String id, Instant now) {
    this.event = event;
    if (event.getHeaders() != null) {
      headers.putAll(event.getHeaders());
    }
    this.caller = caller;
    this.id = id;
    this.now = now;
    this.body = new RequestBody(event, header("content-type").orElse(""));
  }

  /** The same request as a repeat of the one that first came under this id. */
  Request as(String first) {
    return new Request(event, caller, first, now);
  }

  /** Who calls; on an open route there is nobody to ask for. */
  public Caller caller() {
    if (caller == null) {
      throw new IllegalStateException("an open route has no caller");
    }
    return caller;
  }

  /** Whether the route's authorizer let somebody in. */
  boolean hasCaller() {
    return caller != null;
  }

  /** Whose data the request is about. */
  public AccountId account() {
    return caller().account();
  }

  /** When the request came; the {@code now} of its decisions. */
  public Instant now() {
    return now;
  }

  /**
   * Identity of what the caller wants done once: a retry with the same Idempotency-Key has the id
   * of its first attempt.
   */
  public String id() {
    return id;
  }

  /**
   * Whether an earlier attempt with the same Idempotency-Key was begun and never answered. It may
   * have been decided: what would be refused on the state that it left is asked of the journal.
   */
  public boolean isRetry() {
    return !id.equals(gatewayId(event));
  }

  /** The cause of this request's decisions; at most one for each stream. */
  public Cause cause() {
    return new Cause("request", id);
  }

  /**
   * The id of something that this request makes. Derived from {@link #id()}, so that a retry after
   * a crash makes the same thing, not a second one.
   *
   * @param prefix what it is, such as {@code con}
   * @param index tells apart what one request makes several of; 0 for the only one
   */
  public String newId(String prefix, int index) {
    MessageDigest digest = Digests.sha256();
    digest.update((prefix + "\n" + index + "\n" + caller().account() + "\n" + id).getBytes(UTF_8));
    BigInteger number = new BigInteger(1, digest.digest()).mod(ID_SPACE).add(ID_SPACE);
    return prefix + "_" + number.toString(Character.MAX_RADIX).substring(1);
  }

  /** The only thing of its kind that this request makes; see {@link #newId(String, int)}. */
  public String newId(String prefix) {
    return newId(prefix, 0);
  }

  /**
   * The id shared by everything that follows from this request: the caller's {@code
   * X-Correlation-Id} when it is 1 to 64 letters, digits, {@code _}, {@code -} or {@code .}, else
   * API Gateway's request id.
   */
  public String correlation() {
    return header("x-correlation-id")
        .filter(value -> value.matches("[A-Za-z0-9_.-]{1,64}"))
        .orElseGet(() -> gatewayId(event));
  }

  /** The route's key, such as {@code GET /v1/contacts/{contact}}. */
  public String route() {
    return event.getRouteKey();
  }

  /** A parameter of the path, decoded. */
  public String path(String name) {
    String value = event.getPathParameters() == null ? null : event.getPathParameters().get(name);
    if (value == null) {
      throw new IllegalStateException(route() + " has no path parameter " + name);
    }
    return value;
  }

  /** A parameter of the path as an id; 404 where its form is no id's, since then nothing has it. */
  public <T> T path(String name, Function<String, T> id) {
    try {
      return id.apply(path(name));
    } catch (IllegalArgumentException notAnId) {
      throw ProblemException.of(ProblemType.NOT_FOUND, "no " + name + " can have this id");
    }
  }

  /** A parameter of the query; empty when absent or blank. */
  public Optional<String> query(String name) {
    Map<String, String> parameters = event.getQueryStringParameters();
    return Optional.ofNullable(parameters == null ? null : parameters.get(name))
        .filter(value -> !value.isBlank());
  }

  /**
   * A parameter of the query in its type; 422 where {@code read} refuses it with an {@link
   * IllegalArgumentException} or a {@link DateTimeException}.
   */
  public <T> Optional<T> query(String name, Function<String, T> read) {
    return query(name).map(value -> parsed(name, value, read));
  }

  /** A parameter of the query that is one of an enum's constants, in lower case. */
  public <E extends Enum<E>> Optional<E> query(String name, Class<E> type) {
    return query(name)
        .map(value ->
            parsed(name, value, v -> Enum.valueOf(type, v.toUpperCase(Locale.ROOT)), type));
  }

  /** How many rows a page may have: 1 to 100, 50 when absent. */
  public int limit() {
    int limit = query("limit", Integer::valueOf).orElse(DEFAULT_LIMIT);
    if (limit < 1 || limit > LARGEST_LIMIT) {
      throw invalidParameter("limit", "must be 1 to " + LARGEST_LIMIT);
    }
    return limit;
  }

  /** The position that the page begins after, as once given to {@link Response#page}. */
  public Optional<String> after() {
    return query("cursor").map(cursor -> Cursor.decode(listed(), cursor));
  }

  /** A header's value, whatever the case of its name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).filter(value -> !value.isBlank());
  }

  /** Every header; names compare without regard to case. */
  public Map<String, String> headers() {
    return Collections.unmodifiableMap(headers);
  }

  /** The path as sent. */
  public String rawPath() {
    return event.getRawPath() == null ? "" : event.getRawPath();
  }

  /** The query string as sent, without {@code ?}. */
  public String rawQuery() {
    return event.getRawQueryString() == null ? "" : event.getRawQueryString();
  }

  /** The body's bytes as sent; empty when there are none. */
  public byte[] bytes() {
    return body.bytes();
  }

  /** The media type without parameters, in lower case; empty when there is none. */
  public String mediaType() {
    return body.mediaType();
  }

  /** The JSON body as a record; see {@link Bodies#decode} for what is refused. */
  public <T> T body(Class<T> type) {
    return body.json(type);
  }

  /** Goes on only if the account's plan includes it; else 403 (FEATURES T-08). */
  public void require(Entitlement entitlement) {
    if (!entitlement.includedIn(caller().plan())) {
      throw ProblemException.planRequired(entitlement);
    }
  }

  /** The opaque form of a position in the list that this request reads. */
  String cursorAt(String position) {
    return Cursor.encode(listed(), position);
  }

  /** API Gateway's id of this very attempt. */
  static String gatewayId(APIGatewayV2HTTPEvent event) {
    return event.getRequestContext().getRequestId();
  }

  /** Names the list: account, path and every parameter but the page's own. */
  private String listed() {
    Map<String, String> filters = new TreeMap<>();
    if (event.getQueryStringParameters() != null) {
      filters.putAll(event.getQueryStringParameters());
    }
    filters.remove("cursor");
    filters.remove("limit");
    return account() + "\n" + route() + "\n" + rawPath() + "\n" + filters;
  }

  private static <T> T parsed(String name, String value, Function<String, T> read) {
    try {
      return read.apply(value);
    } catch (IllegalArgumentException | DateTimeException refused) {
      throw invalidParameter(name, "can't be read as what it should be");
    }
  }

  private static <E extends Enum<E>> E parsed(
      String name, String value, Function<String, E> read, Class<E> type) {
    try {
      return read.apply(value);
    } catch (IllegalArgumentException refused) {
      throw invalidParameter(name, "must be " + Bodies.expected(type));
    }
  }

  private static ProblemException invalidParameter(String name, String detail) {
    return ProblemException.invalid(List.of(new Problem.FieldError("?" + name, detail)));
  }
}
