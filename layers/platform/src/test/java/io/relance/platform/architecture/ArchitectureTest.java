package io.relance.platform.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.relance.platform.AwsWiring;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String WIRING = AwsWiring.class.getName();
  private static final String BROKEN = "io.relance.platform.architecture.broken";
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.relance.domain", "io.relance.platform");
  private static final JavaClasses FIXTURES = new ClassFileImporter().importPackages(BROKEN);

  @Test
  void theDomainIsPure() {
    Architecture.knowsNoOutside("io.relance.domain..").check(PRODUCT);
    Architecture.hasNoClock("io.relance.domain..").check(PRODUCT);
    Architecture.hasNoChance("io.relance.domain..").check(PRODUCT);
  }

  @Test
  void thePlatformIsWiredInOnePlace() {
    Architecture.isWiredInOnePlace("io.relance.platform..", WIRING).check(PRODUCT);
  }

  @Test
  void theRulesOfTheDomainBite() {
    assertThat(broken(Architecture.knowsNoOutside(BROKEN + ".pure.."))).hasSize(1);
    assertThat(broken(Architecture.hasNoClock(BROKEN + ".pure..")))
        .hasSize(4)
        .anyMatch(line -> line.contains("Instant.now"))
        .anyMatch(line -> line.contains("LocalDate.now"))
        .anyMatch(line -> line.contains("Clock.systemUTC"))
        .anyMatch(line -> line.contains("currentTimeMillis"));
    assertThat(broken(Architecture.hasNoChance(BROKEN + ".pure..")))
        .hasSize(3)
        .anyMatch(line -> line.contains("randomUUID"))
        .anyMatch(line -> line.contains("Random.<init>()"))
        .anyMatch(line -> line.contains("Math.random"));
  }

  @Test
  void theRuleOfTheWiringBites() {
    assertThat(broken(Architecture.isWiredInOnePlace(BROKEN + "..", WIRING)))
        .hasSize(3)
        .anyMatch(line -> line.contains("getenv"))
        .anyMatch(line -> line.contains("SqsClient.builder"))
        .anyMatch(line -> line.contains("SqsClient.create"));
    assertThat(broken(Architecture.isWiredInOnePlace(BROKEN + "..", BROKEN + ".wired.Wired")))
        .isEmpty();
  }

  @Test
  void theRuleOfTheCapabilitiesBites() {
    assertThat(broken(Architecture.areApart(BROKEN + ".(*)..", BROKEN + ".pure.."))).hasSize(1);
    assertThat(broken(Architecture.areApart(BROKEN + ".(*)..", BROKEN + ".two.."))).isEmpty();
  }

  private static List<String> broken(ArchRule rule) {
    return rule.evaluate(FIXTURES).getFailureReport().getDetails();
  }
}
