package io.relance.ingestion;

import io.relance.platform.http.Fields;
import io.relance.platform.http.ProblemException;
import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import io.relance.providers.inbound.Proof;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Inbound endpoints through the API; a secret is shown once, when it is made. */
final class EndpointRoutes {
  private static final int SECRET_BYTES = 32;

  /** In hours, as with API keys. */
  private static final int USUAL_OVERLAP = 24;

  private static final int LONGEST_OVERLAP = 720;
  private static final String HEADER = "x-relance-secret";
  private static final String USER = "relance";
  private final Endpoints endpoints;
  private final SecureRandom random;

  EndpointRoutes(Endpoints endpoints, SecureRandom random) {
    this.endpoints = endpoints;
    this.random = random;
  }

  /** How calls are proved. */
  enum ProofKind {
    BASIC,
    HEADER,
    STANDARD_WEBHOOKS;

    static ProofKind of(Proof proof) {
      return switch (proof) {
        case Proof.Basic _ -> BASIC;
        case Proof.SecretHeader _ -> HEADER;
        case Proof.StandardWebhook _ -> STANDARD_WEBHOOKS;
      };
    }
  }

  /** Which provider, and how it proves its calls; by default the way that suits it. */
  record EndpointBody(@Nullable String provider, @Nullable String proof) {}

  /** How much longer the old secret is accepted. */
  record RotationBody(@Nullable Integer overlapHours) {}

  /** An endpoint as the API shows it; the secret only when it is made. */
  record EndpointView(
      String id,
      String provider,
      String path,
      ProofKind proof,
      @Nullable String user,
      @Nullable String header,
      @Nullable String secret,
      Instant createdAt) {
    static EndpointView of(Endpoint endpoint) {
      return switch (endpoint.proof()) {
        case Proof.Basic(String user, _) -> view(endpoint, user, null, null);
        case Proof.SecretHeader(String name, _) -> view(endpoint, null, name, null);
        case Proof.StandardWebhook _ -> view(endpoint, null, null, null);
      };
    }

    static EndpointView withSecret(Endpoint endpoint) {
      return switch (endpoint.proof()) {
        case Proof.Basic(String user, String password) -> view(endpoint, user, null, password);
        case Proof.SecretHeader(String name, String value) -> view(endpoint, null, name, value);
        case Proof.StandardWebhook(String secret) -> view(endpoint, null, null, secret);
      };
    }

    private static EndpointView view(
        Endpoint endpoint,
        @Nullable String user,
        @Nullable String header,
        @Nullable String secret) {
      return new EndpointView(
          endpoint.id(),
          endpoint.provider(),
          endpoint.path(),
          ProofKind.of(endpoint.proof()),
          user,
          header,
          secret,
          endpoint.createdAt());
    }
  }

  Response list(Request request) {
    var page = endpoints.all(request.account(), request.after().orElse(null), request.limit());
    return Response.page(
        request, page.items(), page.next(), stored -> EndpointView.of(stored.value()));
  }

  Response create(Request request) {
    EndpointBody body = request.body(EndpointBody.class);
    Fields fields = new Fields();
    String provider = fields.text("/provider", body.provider(), 40).toLowerCase(Locale.ROOT);
    if (!provider.isEmpty() && Formats.named(provider).isEmpty()) {
      fields.reject("/provider", "must be generic, raw or postmark");
    }
    ProofKind kind =
        body.proof() == null
            ? usual(provider)
            : fields.oneOf("/proof", body.proof(), ProofKind.class);
    fields.check();
    Endpoint endpoint =
        new Endpoint(
            request.newId("in"), request.account(), provider, proof(kind), request.now(), null);
    endpoints.save(endpoint);
    return Response.created(
            "/v1/inbound-endpoints/" + endpoint.id(), EndpointView.withSecret(endpoint))
        .keeping(EndpointView.of(endpoint));
  }

  Response read(Request request) {
    return Response.ok(EndpointView.of(known(request)));
  }

  /** A new secret of the same sort; also for who lost the answer with the first one. */
  Response rotate(Request request) {
    RotationBody body =
        request.bytes().length == 0 ? new RotationBody(null) : request.body(RotationBody.class);
    Fields fields = new Fields();
    int hours =
        fields.range("/overlap_hours", body.overlapHours(), 0, LONGEST_OVERLAP, USUAL_OVERLAP);
    fields.check();
    Endpoint old = known(request);
    Endpoint endpoint =
        old.rotated(
            proof(ProofKind.of(old.proof())),
            request.now().plus(Duration.ofHours(hours)),
            request.now());
    endpoints.save(endpoint);
    return Response.ok(EndpointView.withSecret(endpoint)).keeping(EndpointView.of(endpoint));
  }

  Response delete(Request request) {
    Endpoint endpoint = known(request);
    endpoints.delete(endpoint.account(), endpoint.id());
    return Response.noContent();
  }

  private Endpoint known(Request request) {
    String id = request.path("endpoint");
    return endpoints
        .find(request.account(), id)
        .orElseThrow(() -> ProblemException.notFound("inbound endpoint", id));
  }

  private static ProofKind usual(String provider) {
    return switch (provider) {
      case "postmark" -> ProofKind.BASIC;
      case "raw" -> ProofKind.HEADER;
      default -> ProofKind.STANDARD_WEBHOOKS;
    };
  }

  private Proof proof(ProofKind kind) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return switch (kind) {
      case BASIC -> new Proof.Basic(USER, url(bytes));
      case HEADER -> new Proof.SecretHeader(HEADER, url(bytes));
      case STANDARD_WEBHOOKS ->
          new Proof.StandardWebhook("whsec_" + Base64.getEncoder().encodeToString(bytes));
    };
  }

  private static String url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
