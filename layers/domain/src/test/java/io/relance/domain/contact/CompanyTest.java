package io.relance.domain.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompanyTest {
  private static Set<String> of(@Nullable String email, @Nullable String company) {
    return Company.of(new ContactDetails(email, null, null, null, company, Map.of()));
  }

  @Test
  @DisplayName("S-05 a company is what is said of a contact, and the domain of the address")
  void either() {
    assertThat(of("ana@Acme.example", "Acme"))
        .containsExactlyInAnyOrder("name:acme", "domain:acme.example");
    assertThat(of(null, "  ACME \u00a0 Ｌabs ")).containsExactly("name:acme labs");
    assertThat(of("ana@acme.example", null)).containsExactly("domain:acme.example");
    assertThat(of(null, " ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gmail.com", "GMX.de", "orange.fr", "mail.yahoo.co.jp", "qq.com"})
  @DisplayName("S-05 a domain at which anybody gets an address makes nobody a colleague")
  void freeMail(String domain) {
    assertThat(of("ana@" + domain, null)).isEmpty();
    assertThat(of("ana@" + domain, "Acme")).containsExactly("name:acme");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gmail.com.example", "notgmail.com", "com", "acme.co.uk"})
  @DisplayName("S-05 a domain that only looks like one of them is a company's")
  void noFreeMail(String domain) {
    assertThat(of("ana@" + domain, null)).containsExactly("domain:" + domain);
  }
}
