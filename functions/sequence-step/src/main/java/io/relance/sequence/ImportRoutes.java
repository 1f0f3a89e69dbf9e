package io.relance.sequence;

import io.relance.domain.ImportId;
import io.relance.domain.bulk.Import;
import io.relance.domain.bulk.ImportFact;
import io.relance.domain.bulk.ImportFact.ImportOpened;
import io.relance.domain.bulk.ImportRules;
import io.relance.domain.bulk.ImportRules.Ruling;
import io.relance.domain.bulk.Layout;
import io.relance.domain.bulk.Part;
import io.relance.domain.campaign.Campaign;
import io.relance.domain.journal.Decision;
import io.relance.platform.commit.Journal;
import io.relance.platform.http.ProblemException;
import io.relance.platform.http.ProblemType;
import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import io.relance.platform.store.Campaigns;
import io.relance.platform.store.Imports;
import io.relance.platform.store.Origins;
import io.relance.platform.store.Outcome;
import io.relance.platform.store.StateStream.Decide;
import io.relance.platform.store.Stores;
import io.relance.platform.store.Streams;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the routes of imports do. */
final class ImportRoutes {
  private static final String CSV = "text/csv";
  private static final Set<String> FILES = Set.of(CSV, "application/octet-stream");

  private final Campaigns campaigns;
  private final Imports imports;
  private final Journal journal;
  private final ErrorFile errors;

  ImportRoutes(Stores stores) {
    this.campaigns = stores.campaigns();
    this.imports = stores.imports();
    this.journal = stores.journal();
    this.errors = new ErrorFile(imports);
  }

  Response list(Request request) {
    Campaign campaign = CampaignRoutes.known(campaigns, request);
    var page =
        imports.inCampaign(
            request.account(), campaign.id(), request.after().orElse(null), request.limit());
    return Response.page(
        request, page.items(), page.next(), stored -> ImportView.of(stored.value()));
  }

  /** Opens one; with CSV or contacts in the body it is whole, and starts at once. */
  Response create(Request request) {
    Campaign campaign = CampaignRoutes.known(campaigns, request);
    boolean isFile = request.mediaType().equals(CSV);
    ImportBody body = isFile ? ImportBody.bare() : request.body(ImportBody.class);
    ImportId id = new ImportId(request.newId("imp"));
    ImportOpened opened = body.opened(id, campaign.id(), request.caller().actor());
    if (campaign.status() == Campaign.Status.ARCHIVED) {
      throw ProblemException.of(ProblemType.CONFLICT, "the campaign is archived");
    }
    Decision<ImportFact> decision;
    if (isFile) {
      decision = whole(request, opened, file(request), Map.of());
    } else if (body.contacts() != null) {
      decision = whole(request, opened, body.file(), body.fileColumns());
    } else {
      decision = ImportRules.open(opened);
    }
    return Response.created(
        "/v1/imports/" + id, view(imports.decide(Origins.of(request), id, _ -> decision)));
  }

  private Decision<ImportFact> whole(
      Request request, ImportOpened opened, byte[] file, Map<String, String> columns) {
    Layout layout = inspect(FileContent.of(file), columns, opened.charset());
    List<Part> parts = new ArrayList<>();
    for (int from = 0; from < file.length; from += ImportRules.LARGEST_PART) {
      byte[] share =
          Arrays.copyOfRange(file, from, Math.min(file.length, from + ImportRules.LARGEST_PART));
      Part part = new Part(parts.size() + 1, sha256(share), share.length);
      imports.keep(request.account(), opened.id(), part, share);
      parts.add(part);
    }
    return ImportRules.whole(request.account(), opened, parts, layout, request.now());
  }

  Response read(Request request) {
    return Response.ok(ImportView.of(known(request)));
  }

  Response receive(Request request) {
    Import known = known(request);
    int number = partNumber(request);
    byte[] bytes = file(request);
    if (bytes.length > ImportRules.LARGEST_PART) {
      throw ProblemException.of(
          ProblemType.TOO_LARGE, "a part has at most " + ImportRules.LARGEST_PART + " bytes");
    }
    if (bytes.length == 0) {
      throw ProblemException.of(ProblemType.MALFORMED_REQUEST, "the part is empty");
    }
    Part part = new Part(number, sha256(bytes), bytes.length);
    if (known.parts().contains(part)) {
      return Response.ok(ImportView.of(known));
    }
    granted(ImportRules.receive(known, part));
    imports.keep(request.account(), known.id(), part, bytes);
    return Response.ok(
        view(
            imports.decide(
                Origins.of(request),
                known.id(),
                Decide.onKnown(known, state -> granted(ImportRules.receive(state, part))))));
  }

  Response start(Request request) {
    Import known = known(request);
    if (request.isRetry()
        && journal
            .get(request.account(), Streams.bulkImport(known.id()), request.cause())
            .isPresent()) {
      return Response.ok(ImportView.of(known));
    }
    String unready = ImportRules.unready(known);
    if (unready != null) {
      throw ProblemException.of(ProblemType.CONFLICT, unready);
    }
    FileContent content = FileContent.of(imports, request.account(), known);
    Layout layout = inspect(content, known.columns(), known.charset());
    return Response.ok(
        view(
            imports.decide(
                Origins.of(request),
                known.id(),
                Decide.onKnown(
                    known,
                    state ->
                        granted(
                            ImportRules.start(
                                request.account(), state, known, layout, request.now()))))));
  }

  Response cancel(Request request) {
    Import known = known(request);
    imports.decide(
        Origins.of(request),
        known.id(),
        Decide.onKnown(
            known,
            state ->
                granted(
                    ImportRules.cancel(
                        request.account(), state, "cancelled by hand", request.now()))));
    return Response.noContent();
  }

  Response errors(Request request) {
    Import known = known(request);
    int from = request.query("from", Integer::valueOf).orElse(0);
    ErrorFile.Piece piece = errors.from(request.account(), known, Math.max(0, from));
    Response response =
        Response.text("text/csv; charset=utf-8; header=present", piece.csv())
            .with("content-disposition", "attachment; filename=\"" + known.id() + "-errors.csv\"");
    return piece.next() == 0
        ? response
        : response.with(
            "link",
            "</v1/imports/" + known.id() + "/errors?from=" + piece.next() + ">; rel=\"next\"");
  }

  private Import known(Request request) {
    ImportId id = request.path("import", ImportId::new);
    return imports
        .find(request.account(), id)
        .orElseThrow(() -> ProblemException.notFound("import", id));
  }

  private static int partNumber(Request request) {
    int number = request.path("part", ImportRoutes::number);
    if (number < 1 || number > ImportRules.MOST_PARTS) {
      throw ProblemException.of(
          ProblemType.REFUSED, "parts are numbered 1 to " + ImportRules.MOST_PARTS);
    }
    return number;
  }

  private static int number(String text) {
    return Integer.parseInt(text);
  }

  /** A file's bytes; API Gateway hands on text with what was no UTF-8 replaced. */
  private static byte[] file(Request request) {
    if (!FILES.contains(request.mediaType())) {
      throw ProblemException.of(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "send the file as text/csv when it is UTF-8, else as application/octet-stream");
    }
    byte[] bytes = request.bytes();
    if (request.mediaType().equals(CSV)
        && new String(bytes, StandardCharsets.UTF_8).indexOf('\uFFFD') >= 0) {
      throw ProblemException.of(
          ProblemType.MALFORMED_REQUEST,
          "text/csv has to be UTF-8; send another charset as a part, as application/octet-stream");
    }
    return bytes;
  }

  private static Layout inspect(
      FileContent content, Map<String, String> columns, @Nullable String charset) {
    try {
      return new CsvFile(content).inspect(columns, charset);
    } catch (UnreadableFile unreadable) {
      throw ProblemException.of(
          ProblemType.REFUSED, "the file can't be taken in: " + unreadable.getMessage());
    }
  }

  /** What a rule decides; 409 with its reason when it refuses. */
  private static Decision<ImportFact> granted(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Decided(Decision<ImportFact> decision) -> decision;
      case Ruling.Refused(String reason) -> throw ProblemException.of(ProblemType.CONFLICT, reason);
    };
  }

  private static ImportView view(Outcome<Import, ImportFact> outcome) {
    Import state = outcome.state();
    if (state == null) {
      throw new IllegalStateException("a decision on an import leaves one");
    }
    return ImportView.of(state);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
