package io.relance.platform.commit;

import static io.relance.platform.commit.Ledger.ACCOUNT;
import static io.relance.platform.commit.Ledger.STREAM;
import static io.relance.platform.commit.Ledger.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.AccountId;
import io.relance.domain.journal.Entry;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JournalTest {
  private final Ledger ledger = new Ledger();

  @Test
  void aStreamIsReadInTheOrderOfItsRevisions() {
    write(entry("z", 1));
    write(entry("a", 2));
    write(entry("m", 3));
    write(entry(ACCOUNT, "campaign/spring-2", "b", 1));

    assertThat(ledger.journal.read(ACCOUNT, STREAM))
        .containsExactly(entry("z", 1), entry("a", 2), entry("m", 3));
  }

  @Test
  @DisplayName("X-04 all entries of one account, and of no other, can be read for a rebuild")
  void anAccountIsScanned() {
    write(entry("a", 1));
    write(entry(ACCOUNT, "campaign/other", "a", 1));
    write(entry(new AccountId("acme2"), STREAM, "a", 1));

    assertThat(ledger.journal.scan(ACCOUNT))
        .containsExactlyInAnyOrder(entry("a", 1), entry(ACCOUNT, "campaign/other", "a", 1));
  }

  @Test
  void causesOfAnyLengthAreToldApart() {
    String prefix = "x".repeat(2000);
    write(entry(prefix + "1", 1));
    write(entry(prefix + "2", 2));

    assertThat(ledger.journal.get(ACCOUNT, STREAM, Ledger.cause(prefix + "2")))
        .contains(entry(prefix + "2", 2));
    assertThat(ledger.journal.read(ACCOUNT, STREAM)).hasSize(2);
  }

  private void write(Entry entry) {
    assertThat(ledger.committer.commit(new Commit(entry, List.of(), List.of())))
        .isEqualTo(CommitResult.COMMITTED);
  }
}
