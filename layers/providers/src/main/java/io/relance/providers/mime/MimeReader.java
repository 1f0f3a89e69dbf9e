package io.relance.providers.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of one message with Apache Mime4j's pull parser, in one pass. Bounded: 24 levels
 * of parts, 2,000 parts, 3 levels of messages in messages, 2 MiB of each text part.
 */
final class MimeReader {
  private static final int DEEPEST = 24;
  private static final int MOST_PARTS = 2_000;
  private static final int DEEPEST_MESSAGE = 3;
  private static final int LONGEST_TEXT = 2 * 1024 * 1024;
  private static final int LONGEST_PREAMBLE = 64 * 1024;
  private static final int MOST_ATTACHMENTS = 100;
  private static final int LONGEST_ATTACHMENT_NAME = 255;

  private static final MimeConfig CONFIG =
      MimeConfig.custom()
          .setStrictParsing(false)
          .setMaxLineLen(-1)
          .setMaxHeaderLen(-1)
          .setMaxHeaderCount(-1)
          .setMaxContentLen(-1)
          .build();

  private final MimeTokenStream stream = new MimeTokenStream(CONFIG);
  private final int level;
  private final Deque<Open> open = new ArrayDeque<>();
  private final List<String> attachments = new ArrayList<>();
  private @Nullable Fields root;
  private Fields current = new Fields();
  private Entity content = new Entity.Plain("");
  private boolean textSeen;
  private boolean cut;

  private MimeReader(int level) {
    this.level = level;
  }

  /** A multipart whose end has not come yet. */
  private static final class Open {
    private final Parameterized type;
    private final List<Entity> children = new ArrayList<>();
    private String preamble = "";

    private Open(Parameterized type) {
      this.type = type;
    }

    Entity.Multipart close() {
      if (children.isEmpty() && !preamble.isBlank()) {
        // Announced as parts, sent without their boundary lines.
        children.add(new Entity.Plain(preamble));
      }
      return new Entity.Multipart(
          type.value().substring(type.value().indexOf('/') + 1),
          type.parameter("report-type").orElse("").toLowerCase(Locale.ROOT),
          List.copyOf(children));
    }
  }

  /** Reads a message; whatever breaks off ends there, and the result says so. */
  static Entity.Message read(byte[] raw) {
    return new MimeReader(0).message(raw);
  }

  private Entity.Message message(byte[] raw) {
    int start = start(raw);
    stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
    stream.parse(new ByteArrayInputStream(raw, start, raw.length - start));
    int parts = 0;
    try {
      EntityState state = stream.getState();
      while (state != EntityState.T_END_OF_STREAM) {
        if (state == EntityState.T_START_BODYPART && ++parts > MOST_PARTS) {
          cut = true;
          break;
        }
        on(state);
        state = stream.next();
      }
    } catch (IOException | MimeException brokenOff) {
      // Mime4j gives up only where it cannot find its way; what was read so far stands.
      cut = true;
    }
    while (!open.isEmpty()) {
      attach(open.pop().close());
    }
    Fields fields = root == null ? new Fields() : root;
    if (fields.isEmpty() && raw.length > start) {
      // Text without any header, which the parser would look for in every line.
      byte[] all = Arrays.copyOfRange(raw, start, Math.min(raw.length, start + LONGEST_TEXT));
      content = new Entity.Plain(Charsets.decode(all, null).replace("\r\n", "\n"));
    }
    return new Entity.Message(fields, content, List.copyOf(attachments), cut || fields.isCut());
  }

  /** After blank lines and the envelope line of an mbox ("From …", ">From …"). */
  private static int start(byte[] raw) {
    int at = 0;
    while (at < raw.length && (raw[at] == '\r' || raw[at] == '\n' || raw[at] == ' ')) {
      at++;
    }
    int bom =
        raw.length > at + 2 && (raw[at] & 0xFF) == 0xEF && (raw[at + 1] & 0xFF) == 0xBB ? 3 : 0;
    at += bom;
    int from = at < raw.length && raw[at] == '>' ? at + 1 : at;
    byte[] envelope = {'F', 'r', 'o', 'm', ' '};
    if (from + 5 <= raw.length && Arrays.equals(raw, from, from + 5, envelope, 0, 5)) {
      while (at < raw.length && raw[at] != '\n') {
        at++;
      }
      return Math.min(at + 1, raw.length);
    }
    return at;
  }

  private void on(EntityState state) throws IOException {
    switch (state) {
      case T_START_HEADER -> current = new Fields();
      case T_FIELD -> current.add(stream.getField());
      case T_END_HEADER -> {
        if (root == null) {
          root = current;
        }
        boolean tooDeep = open.size() >= DEEPEST;
        stream.setRecursionMode(tooDeep ? RecursionMode.M_FLAT : RecursionMode.M_NO_RECURSE);
      }
      case T_START_MULTIPART -> open.push(new Open(current.parameterized("Content-Type")));
      case T_PREAMBLE -> {
        if (!open.isEmpty()) {
          byte[] preamble = stream.getInputStream().readNBytes(LONGEST_PREAMBLE);
          open.element().preamble = Charsets.decode(preamble, null);
        }
      }
      case T_END_MULTIPART -> {
        if (!open.isEmpty()) {
          attach(open.pop().close());
        }
      }
      case T_BODY -> attach(leaf());
      default -> {
        // Starts and ends of messages and parts, epilogues: nothing to keep.
      }
    }
  }

  private void attach(Entity entity) {
    if (open.isEmpty()) {
      content = entity;
    } else {
      open.element().children.add(entity);
    }
  }

  private Entity leaf() throws IOException {
    Parameterized type = current.parameterized("Content-Type");
    Parameterized disposition = current.parameterized("Content-Disposition");
    String name =
        disposition.parameter("filename").or(() -> type.parameter("name")).orElse("").strip();
    boolean attached = disposition.value().equals("attachment");
    String mediaType = type.value().isEmpty() ? "text/plain" : type.value();
    Optional<String> report = Reports.typeOf(mediaType);
    if (report.isPresent()) {
      return new Entity.Report(Reports.read(report.get(), text(type)));
    }
    return switch (mediaType) {
      case "message/rfc822", "message/global", "message/news" -> {
        if (attached || !name.isEmpty()) {
          attachment(name.isEmpty() ? "message.eml" : name);
        }
        yield nested();
      }
      case "text/rfc822-headers", "message/global-headers", "message/rfc822-headers" -> {
        Fields fields = new Fields();
        fields.addAll(text(type));
        yield new Entity.NestedHeaders(fields);
      }
      default -> {
        boolean html = mediaType.equals("text/html") || mediaType.equals("application/xhtml+xml");
        boolean body = !attached && (name.isEmpty() || !textSeen);
        if (body && (html || isPlain(mediaType, name))) {
          textSeen = true;
          String text = text(type);
          yield html ? new Entity.Html(text) : new Entity.Plain(text);
        }
        if (attached || !name.isEmpty() || !mediaType.startsWith("multipart/")) {
          attachment(name.isEmpty() ? unnamed(mediaType) : name);
        }
        yield new Entity.Dropped();
      }
    };
  }

  /** Plain text, also under names that nobody defines; a multipart too deep or without boundary. */
  private static boolean isPlain(String mediaType, String name) {
    return switch (mediaType) {
      case "text/plain", "text", "plain", "text/enriched", "text/richtext" -> true;
      default ->
          mediaType.indexOf('/') < 0 || (mediaType.startsWith("multipart/") && name.isEmpty());
    };
  }

  private static String unnamed(String mediaType) {
    return "unnamed (" + mediaType + ")";
  }

  private void attachment(String name) {
    if (attachments.size() >= MOST_ATTACHMENTS) {
      cut = true;
      return;
    }
    StringBuilder clean = new StringBuilder();
    for (int i = 0; i < name.length() && clean.length() < LONGEST_ATTACHMENT_NAME; i++) {
      char c = name.charAt(i);
      clean.append(Character.isISOControl(c) ? ' ' : c);
    }
    attachments.add(clean.toString().strip());
  }

  private Entity nested() throws IOException {
    if (level >= DEEPEST_MESSAGE) {
      cut = true;
      return new Entity.Dropped();
    }
    Entity.Message inner = new MimeReader(level + 1).message(decoded());
    inner.attachments().forEach(this::attachment);
    cut |= inner.cut();
    return new Entity.Nested(inner);
  }

  private String text(Parameterized type) throws IOException {
    String text = Charsets.decode(decoded(), type.parameter("charset").orElse(null));
    String lines = text.replace("\r\n", "\n").replace('\r', '\n');
    boolean flowed =
        type.value().equals("text/plain")
            && type.parameter("format").orElse("").equalsIgnoreCase("flowed");
    return flowed
        ? FlowedText.join(lines, type.parameter("delsp").orElse("").equalsIgnoreCase("yes"))
        : lines;
  }

  /**
   * The part's bytes, its transfer encoding undone; text that is wrongly called base64 as it is.
   */
  private byte[] decoded() throws IOException {
    String encoding = current.parameterized("Content-Transfer-Encoding").value();
    if (encoding.equals("base64")) {
      byte[] raw = bounded(stream.getInputStream(), LONGEST_TEXT / 3 * 4);
      return TransferEncodings.looksLikeBase64(raw)
          ? TransferEncodings.base64(new String(raw, StandardCharsets.ISO_8859_1))
          : raw;
    }
    return bounded(stream.getDecodedInputStream(), LONGEST_TEXT);
  }

  private byte[] bounded(InputStream in, int limit) throws IOException {
    byte[] bytes = in.readNBytes(limit);
    cut |= bytes.length == limit && in.read() >= 0;
    return bytes;
  }
}
