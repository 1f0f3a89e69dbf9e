package io.relance.ingestion;

import io.relance.ingestion.AcceptReply.Call;
import io.relance.ingestion.Quarantine.Item;
import io.relance.platform.http.ProblemException;
import io.relance.platform.http.ProblemType;
import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import io.relance.providers.inbound.InboundFormat;
import io.relance.providers.inbound.UnreadablePayload;
import java.util.Base64;
import java.util.Map;

/** The quarantine through the API: list, inspect, replay, delete (FEATURES R-04). */
final class QuarantineRoutes {
  private final Quarantine quarantine;
  private final AcceptReply accept;

  QuarantineRoutes(Quarantine quarantine, AcceptReply accept) {
    this.quarantine = quarantine;
    this.accept = accept;
  }

  /** An item with its payload in base64. */
  record Inspected(Item item, String payloadBase64) {}

  Response list(Request request) {
    var page = quarantine.all(request.account(), request.after().orElse(null), request.limit());
    return Response.page(request, page.items(), page.next(), stored -> stored.value());
  }

  Response read(Request request) {
    Item item = known(request);
    byte[] body = quarantine.body(request.account(), item);
    return Response.ok(new Inspected(item, Base64.getEncoder().encodeToString(body)));
  }

  Response delete(Request request) {
    quarantine.delete(request.account(), known(request));
    return Response.noContent();
  }

  /** Reads it once more, as a mended reader may; what still can't be read stays. */
  Response replay(Request request) {
    Item item = known(request);
    InboundFormat format =
        Formats.named(item.provider())
            .orElseThrow(
                () -> ProblemException.of(ProblemType.REFUSED, "no reader for " + item.provider()));
    byte[] body = quarantine.body(request.account(), item);
    Call call = new Call(request.account(), format, body, request.correlation(), item.receivedAt());
    try {
      var accepted = accept.accept(call);
      quarantine.delete(request.account(), item);
      return Response.accepted(Map.of("results", accepted));
    } catch (UnreadablePayload e) {
      throw ProblemException.of(ProblemType.REFUSED, "it still can't be read: " + e.getMessage());
    }
  }

  private Item known(Request request) {
    String id = request.path("item");
    return quarantine
        .find(request.account(), id)
        .orElseThrow(() -> ProblemException.notFound("quarantine item", id));
  }
}
