package io.relance.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relance.domain.Problem;
import io.relance.domain.account.Plan;
import io.relance.platform.http.Problem.FieldError;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldsTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private final Fields fields = new Fields();

  @Test
  @DisplayName("I-01 good values come back as they are, texts without outer blanks")
  void goodValues() {
    assertThat(fields.require("/a", 7)).isEqualTo(7);
    assertThat(fields.text("/b", "  two words\n", 9)).isEqualTo("two words");
    assertThat(fields.optionalText("/c", null, 9)).isNull();
    assertThat(fields.optionalText("/c", "x", 9)).isEqualTo("x");
    assertThat(fields.oneOf("/d", "ultimate", Plan.class)).isEqualTo(Plan.ULTIMATE);
    assertThat(fields.email("/e", "ada@example.org")).isEqualTo("ada@example.org");
    assertThat(fields.zone("/f", null, PARIS)).isEqualTo(PARIS);
    assertThat(fields.zone("/f", "Asia/Tokyo", PARIS)).isEqualTo(ZoneId.of("Asia/Tokyo"));
    assertThat(fields.range("/g", null, 0, 9, 3)).isEqualTo(3);
    assertThat(fields.range("/g", 9, 0, 9, 3)).isEqualTo(9);
    assertThat(fields.atMost("/h", null, 2)).isEmpty();
    assertThat(fields.atMost("/h", List.of(1, 2), 2)).containsExactly(1, 2);
    assertThatCode(fields::check).doesNotThrowAnyException();
  }

  @Test
  @DisplayName("I-01 all that is wrong is told at once, in order")
  void everythingAtOnce() {
    fields.require("/a", null);
    fields.text("/b", null, 9);
    fields.text("/b", " ", 9);
    fields.text("/b", "0123456789", 9);
    fields.text("/b", "a\u0000b", 9);
    fields.oneOf("/d", "gold", Plan.class);
    fields.oneOf("/d", null, Plan.class);
    fields.zone("/f", "+02:00", PARIS);
    fields.zone("/f", "Mars/Olympus", PARIS);
    fields.range("/g", 10, 0, 9, 3);
    fields.range("/g", -1, 0, 9, 3);
    Fields step = fields.at("/steps/2");
    step.atMost("/h", List.of(1, 2, 3), 2);
    fields.reject(List.of(new Problem("/steps/0/next", "there is no such step")));

    assertThat(errors())
        .extracting(error -> error.pointer() + " " + error.detail())
        .containsExactly(
            "/a is required",
            "/b is required",
            "/b must not be blank",
            "/b must have at most 9 characters",
            "/b must not have control characters",
            "/d must be one of basic, pro, ultimate",
            "/d is required",
            "/f must be an IANA time zone such as Europe/Paris",
            "/f must be an IANA time zone such as Europe/Paris",
            "/g must be 0 to 9",
            "/g must be 0 to 9",
            "/steps/2/h must have at most 2 entries",
            "/steps/0/next there is no such step");
  }

  @ParameterizedTest(name = "<{0}> {1}")
  @DisplayName("I-01 e-mail addresses")
  @CsvSource({
    "ada@example.org, true",
    "ada.lovelace+crm@mail.example.co.uk, true",
    "o'brien@example.org, true",
    "jürgen@exämple.org, true",
    "ada, false",
    "ada@, false",
    "@example.org, false",
    "ada@localhost, false",
    "ada@example..org, false",
    "ada@example.org., false",
    "ada lovelace@example.org, false",
    "ada@exam ple.org, false",
    "a@b@example.org, false",
    "<ada@example.org>, false",
    "'ada@example.org,bob@example.org', false"
  })
  void addresses(String address, boolean good) {
    fields.email("/email", address);

    assertThat(errors().isEmpty()).isEqualTo(good);
  }

  private List<FieldError> errors() {
    ProblemException refused = catchThrowableOfType(ProblemException.class, fields::check);
    return refused == null ? List.of() : refused.errors();
  }
}
