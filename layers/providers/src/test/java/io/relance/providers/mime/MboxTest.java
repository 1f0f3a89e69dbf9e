package io.relance.providers.mime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-05 mailboxes (RFC 4155)")
class MboxTest {
  private static List<String> split(String mbox) {
    List<String> messages = new ArrayList<>();
    Mbox.split(new ByteArrayInputStream(mbox.getBytes(UTF_8)))
        .forEachRemaining(message -> messages.add(new String(message, UTF_8)));
    return messages;
  }

  @Test
  void messages_come_apart_at_their_envelope_lines() {
    assertThat(
            split(
                """
                From a@b Mon Aug  3 10:12:44 2026
                Subject: 1

                one

                From c@d Mon Aug  3 10:12:45 2026
                Subject: 2

                two
                """))
        .containsExactly("Subject: 1\n\none\n", "Subject: 2\n\ntwo\n");
  }

  @Test
  void a_sentence_that_begins_with_from_is_no_envelope_line() {
    assertThat(split("From a@b\nSubject: 1\n\nI come\nFrom afar\n>From Rome\n>>From far\n> From\n"))
        .containsExactly("Subject: 1\n\nI come\nFrom afar\nFrom Rome\n>From far\n> From\n");
  }

  @Test
  void windows_line_ends_are_kept() {
    assertThat(split("From a@b\r\nSubject: 1\r\n\r\none\r\n\r\nFrom c@d\r\nSubject: 2\r\n\r\n"))
        .containsExactly("Subject: 1\r\n\r\none\r\n", "Subject: 2\r\n\r\n");
  }

  @Test
  void nothing_and_no_mailbox_hold_no_messages() {
    assertThat(split("")).isEmpty();
    assertThat(split("Subject: 1\n\nno envelope line\n")).isEmpty();
    assertThat(split("From a@b\n")).isEmpty();
  }

  @Test
  void after_the_last_message_there_is_none() {
    Iterator<byte[]> messages = Mbox.split(InputStream.nullInputStream());

    assertThatThrownBy(messages::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void a_failing_disk_is_told() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk");
          }

          @Override
          public int read(byte[] bytes, int from, int length) throws IOException {
            throw new IOException("disk");
          }
        };

    assertThatThrownBy(() -> Mbox.split(broken)).isInstanceOf(UncheckedIOException.class);
  }
}
