package io.relance.ingestion;

import io.relance.domain.AccountId;
import io.relance.ingestion.AcceptReply.Accepted;
import io.relance.ingestion.AcceptReply.Call;
import io.relance.platform.http.Problem.FieldError;
import io.relance.platform.http.ProblemException;
import io.relance.platform.http.ProblemType;
import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import io.relance.providers.inbound.InboundRequest;
import io.relance.providers.inbound.UnreadablePayload;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where replies come in: with an API key, or by a provider's webhook. */
final class ReplyRoutes {
  private final AcceptReply accept;
  private final Endpoints endpoints;

  ReplyRoutes(AcceptReply accept, Endpoints endpoints) {
    this.accept = accept;
    this.endpoints = endpoints;
  }

  /** A reply as JSON, or as a raw message. */
  Response post(Request request) {
    return switch (request.mediaType()) {
      case "application/json" -> json(request);
      case "message/rfc822" -> Response.accepted(accept.acceptOrKeep(raw(request)).getFirst());
      default ->
          throw ProblemException.of(
              ProblemType.UNSUPPORTED_MEDIA_TYPE,
              "send a reply as application/json or message/rfc822");
    };
  }

  private Response json(Request request) {
    try {
      Call call =
          new Call(
              request.account(),
              Formats.GENERIC,
              request.bytes(),
              request.correlation(),
              request.now());
      return Response.accepted(accept.accept(call).getFirst());
    } catch (UnreadablePayload e) {
      throw refused(e);
    }
  }

  private static Call raw(Request request) {
    if (request.bytes().length == 0) {
      throw ProblemException.of(ProblemType.MALFORMED_REQUEST, "the message is empty");
    }
    return new Call(
        request.account(), Formats.RAW, request.bytes(), request.correlation(), request.now());
  }

  /** The caller wrote the JSON itself and can mend it, so it learns what is wrong. */
  private static ProblemException refused(UnreadablePayload e) {
    String reason = String.valueOf(e.getMessage());
    if (e.pointer().isEmpty()) {
      return ProblemException.of(ProblemType.MALFORMED_REQUEST, reason);
    }
    return ProblemException.invalid(List.of(new FieldError(e.pointer(), reason)));
  }

  /** A provider's call: nothing is looked at before the proof holds. */
  Response webhook(Request request) {
    Endpoint endpoint =
        find(request)
            .filter(found -> found.accepts(inbound(request), request.now()))
            .orElseThrow(() ->
                ProblemException.of(
                    ProblemType.UNAUTHENTICATED, "the call does not carry this endpoint's proof"));
    List<Accepted> accepted =
        accept.acceptOrKeep(
            new Call(
                endpoint.account(),
                endpoint.format(),
                request.bytes(),
                request.correlation(),
                request.now()));
    return Response.accepted(Map.of("results", accepted));
  }

  private Optional<Endpoint> find(Request request) {
    try {
      return endpoints.find(new AccountId(request.path("account")), request.path("endpoint"));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  private static InboundRequest inbound(Request request) {
    Map<String, String> headers = new HashMap<>();
    request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    return new InboundRequest(headers, request.bytes());
  }
}
