package io.relance.domain.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.Problem;
import io.relance.domain.template.Rendering.Text;
import io.relance.domain.template.Rendering.Unfilled;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
  private static final Map<String, String> ANA =
      Map.of("firstname", "Ana", "company", "Dupont & <Fils>", "city", "  ");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Hello {{firstname}}!; Hello Ana!",
        "Hello {{ FirstName }}!; Hello Ana!",
        "Hello {{firstname|there}}!; Hello Ana!",
        "In {{city|your town}}.; In your town.",
        "In {{city | your town }}.; In your town.",
        "In {{city|}}.; In .",
        "{{phone|none}}; none",
        "\\{{firstname}} is {{firstname}}; {{firstname}} is Ana",
        "a } b }} c { d; a } b }} c { d",
        "no holes; no holes"
      })
  @DisplayName("S-01 variables are filled with the contact's values or their fallbacks")
  void filled(String source, String expected) {
    assertThat(plain(source).render(ANA)).isEqualTo(new Text(expected));
    assertThat(plain(source).problems("/body", Variables.STANDARD)).isEmpty();
  }

  @Test
  @DisplayName("S-01 an empty variable without a fallback is never sent, and all of them are named")
  void empty() {
    assertThat(plain("{{firstname}} {{city}} {{phone}} {{city}}").render(ANA))
        .isEqualTo(new Unfilled("the contact has no {{city}}, {{phone}} and there is no fallback"));
  }

  @Test
  @DisplayName("S-01 an unknown variable is refused when saving, with the known ones")
  void unknown() {
    assertThat(plain("{{firstname}} {{fistname}}").problems("/steps/0/body", Set.of("firstname")))
        .containsExactly(
            new Problem("/steps/0/body", "unknown variable {{fistname}}; known are firstname"));
    assertThat(plain("{{fistname}}").render(ANA)).isInstanceOf(Unfilled.class);
  }

  @Test
  @DisplayName("S-01 an account's custom fields are known too, in any case")
  void custom() {
    Set<String> known = Variables.with(List.of("Industry"));
    assertThat(plain("{{INDUSTRY}} {{firstname}}").problems("", known)).isEmpty();
    assertThat(known).containsAll(Variables.STANDARD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{firstname",
        "{{}}",
        "{{ }}",
        "{{|x}}",
        "{{first name}}",
        "{{1st}}",
        "{{a{{firstname}}",
        "{{firstname|{{lastname}}}}",
        "{{${7*7}}}",
        "{{firstname.getClass()}}"
      })
  @DisplayName("S-01 what is no variable is refused when saving and never sent")
  void broken(String source) {
    assertThat(plain(source).problems("/body", Variables.STANDARD))
        .hasSize(1)
        .first()
        .extracting(Problem::pointer)
        .isEqualTo("/body");
    assertThat(plain(source).render(ANA)).isInstanceOf(Unfilled.class);
  }

  @Test
  @DisplayName("S-01 in HTML, values and fallbacks are text: no markup, no way out of an attribute")
  void html() {
    Template template =
        new Template("<p title=\"{{company}}\">{{company}} {{phone|<b>'none'}}</p>", Form.HTML);
    assertThat(template.render(ANA))
        .isEqualTo(
            new Text(
                "<p title=\"Dupont &amp; &lt;Fils&gt;\">Dupont &amp; &lt;Fils&gt;"
                    + " &lt;b&gt;&#39;none&#39;</p>"));
    assertThat(new Template("{{company}}", Form.HTML).render(Map.of("company", "\"'\0x")))
        .isEqualTo(new Text("&quot;&#39;x"));
  }

  @Test
  @DisplayName("S-01 a subject stays one line, so that no value can add a header")
  void line() {
    Template subject = new Template("For {{company}}", Form.LINE);
    assertThat(subject.render(Map.of("company", "X\r\nBcc: all@example.com")))
        .isEqualTo(new Text("For X  Bcc: all@example.com"));
    assertThat(new Template("a\nb", Form.LINE).problems("/subject", Set.of()))
        .containsExactly(new Problem("/subject", "must be one line"));
    assertThat(new Template("a\nb", Form.LINE).render(Map.of())).isEqualTo(new Text("a b"));
  }

  @Test
  @DisplayName("S-01 a value that looks like a template is not one")
  void values() {
    assertThat(plain("{{company}}").render(Map.of("company", "{{firstname}}\u0007")))
        .isEqualTo(new Text("{{firstname}}"));
  }

  @Test
  @DisplayName("S-01 templates, their variables and the values are bounded")
  void bounded() {
    assertThat(plain("x".repeat(100_001)).problems("/b", Set.of())).hasSize(1);
    assertThat(plain("{{firstname}}".repeat(201)).problems("/b", Variables.STANDARD))
        .containsExactly(new Problem("/b", "at most 200 variables"));
    assertThat(plain("{{firstname}}").render(Map.of("firstname", "x".repeat(2_001))))
        .isEqualTo(new Unfilled("{{firstname}} is longer than 2000 characters"));
  }

  @Test
  @DisplayName("S-01 any text is either refused or rendered: scanning never fails or hangs")
  void anyText() {
    String alphabet = "{}|\\ ab.$\n<";
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      StringBuilder source = new StringBuilder();
      int length = random.nextInt(24);
      for (int i = 0; i < length; i++) {
        source.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Template template = plain(source.toString());
      boolean sound = template.problems("", Set.of("a", "b", "ab", "ba")).isEmpty();
      Rendering rendering = template.render(Map.of("a", "1", "b", "2", "ab", "3", "ba", "4"));
      if (sound) {
        assertThat(rendering).as("seed %s: %s", seed, source).isInstanceOf(Text.class);
      }
    }
  }

  private static Template plain(String source) {
    return new Template(source, Form.PLAIN);
  }
}
