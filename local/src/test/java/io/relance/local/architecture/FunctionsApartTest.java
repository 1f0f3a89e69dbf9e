package io.relance.local.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.relance.platform.AwsWiring;
import io.relance.platform.architecture.Architecture;
import org.junit.jupiter.api.Test;

/** That each rule bites is shown by platform's ArchitectureTest. */
class FunctionsApartTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.relance");

  @Test
  void functionsDoNotKnowEachOther() {
    assertThat(PRODUCT.containPackage("io.relance.sweep")).isTrue();
    Architecture.areApart(
            "io.relance.(*)..",
            "io.relance.domain..",
            "io.relance.platform..",
            "io.relance.providers..",
            "io.relance.local..")
        .check(PRODUCT);
  }

  @Test
  void functionsLeaveTheEnvironmentAndTheClientsToTheWiring() {
    for (String module :
        new String[] {
          "authorizer",
          "contacts",
          "ingestion",
          "outofoffice",
          "relay",
          "reporting",
          "sequence",
          "sweep",
          "tags"
        }) {
      Architecture.isWiredInOnePlace("io.relance." + module + "..", AwsWiring.class.getName())
          .allowEmptyShould(true)
          .check(PRODUCT);
    }
  }
}
