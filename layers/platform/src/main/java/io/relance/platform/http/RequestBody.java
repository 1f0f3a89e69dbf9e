package io.relance.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a request carries: bytes, which API Gateway hands on as text or in base64. */
final class RequestBody {
  /** What decoders put in the place of bytes that are no character. */
  private static final String DAMAGE = "\uFFFD";

  private static final String JSON = "application/json";

  private final APIGatewayV2HTTPEvent event;
  private final String contentType;
  private byte @Nullable [] bytes;

  /** Of a request with this content type; empty for none. */
  RequestBody(APIGatewayV2HTTPEvent event, String contentType) {
    this.event = event;
    this.contentType = contentType;
  }

  /** As sent; empty when there are none. */
  byte[] bytes() {
    byte[] read = bytes;
    if (read == null) {
      read = readBytes();
      bytes = read;
    }
    return read;
  }

  /** The media type without parameters, in lower case; empty when there is none. */
  String mediaType() {
    int end = contentType.indexOf(';');
    return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  /**
   * JSON as a record; see {@link Bodies#decode} for what is refused. API Gateway hands on JSON as
   * text, with a replacement character where the bytes were no UTF-8; what is damaged is refused
   * too.
   */
  <T> T json(Class<T> type) {
    if (!mediaType().equals(JSON)) {
      throw ProblemException.of(
          ProblemType.UNSUPPORTED_MEDIA_TYPE, "send the body with content-type: " + JSON);
    }
    if (!event.getIsBase64Encoded()
        && event.getBody() != null
        && event.getBody().contains(DAMAGE)) {
      throw ProblemException.of(
          ProblemType.MALFORMED_REQUEST,
          "the body isn't valid UTF-8 (if U+FFFD itself is meant, write it as \\ufffd)");
    }
    return Bodies.decode(bytes(), type);
  }

  private byte[] readBytes() {
    String text = event.getBody();
    if (text == null) {
      return new byte[0];
    }
    if (!event.getIsBase64Encoded()) {
      return text.getBytes(UTF_8);
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      throw ProblemException.of(ProblemType.MALFORMED_REQUEST, "the body isn't valid base64");
    }
  }
}
