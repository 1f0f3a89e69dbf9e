package io.relance.platform.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkClient;

/**
 * The standing rules of STYLE.md, each for packages that are named, so that a test can break it.
 */
public final class Architecture {
  private static final Set<String> RANDOM =
      Set.of(
          "java.util.Random",
          "java.util.SplittableRandom",
          "java.util.concurrent.ThreadLocalRandom",
          "java.util.random.RandomGenerator",
          "java.security.SecureRandom");

  private Architecture() {}

  /** Rules and state know no AWS, no JSON, no platform. */
  public static ArchRule knowsNoOutside(String packages) {
    return noClasses()
        .that()
        .resideInAPackage(packages)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "software.amazon..",
            "com.amazonaws..",
            "com.fasterxml..",
            "org.slf4j..",
            "java.net.http..",
            "io.relance.platform.commit..",
            "io.relance.providers..");
  }

  /** Time is passed in: nothing asks what time it is. */
  public static ArchRule hasNoClock(String packages) {
    return noClasses()
        .that()
        .resideInAPackage(packages)
        .should()
        .callCodeUnitWhere(call("asks what time it is", Architecture::isClock));
  }

  /** Chance is passed in: only generators with a seed are made. */
  public static ArchRule hasNoChance(String packages) {
    return noClasses()
        .that()
        .resideInAPackage(packages)
        .should()
        .callCodeUnitWhere(call("draws without a seed", Architecture::isChance));
  }

  /** One class alone reads the environment and makes AWS clients. */
  public static ArchRule isWiredInOnePlace(String packages, String wiring) {
    return noClasses()
        .that()
        .resideInAPackage(packages)
        .and(DescribedPredicate.not(nameMatching(wiring.replace(".", "\\.") + "(\\$.*)?")))
        .should()
        .callCodeUnitWhere(call("reads the environment or makes a client", Architecture::isWiring));
  }

  /**
   * Capabilities meet on queues and in tables only.
   *
   * @param slices such as {@code io.relance.(*)..}
   * @param shared packages that all may know
   */
  public static ArchRule areApart(String slices, String... shared) {
    return slices()
        .matching(slices)
        .should()
        .notDependOnEachOther()
        .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAnyPackage(shared))
        .ignoreDependency(resideInAnyPackage(shared), DescribedPredicate.alwaysTrue());
  }

  private static boolean isClock(JavaCall<?> call) {
    String owner = call.getTargetOwner().getName();
    String name = call.getName();
    return (owner.startsWith("java.time.") && name.equals("now"))
        || (owner.startsWith("java.time.") && name.startsWith("system"))
        || (owner.equals("java.time.Clock") && name.startsWith("tick"))
        || (owner.equals("java.lang.System")
            && (name.equals("currentTimeMillis") || name.equals("nanoTime")))
        || (owner.equals("java.util.Date")
            && name.equals("<init>")
            && call.getTarget().getRawParameterTypes().isEmpty());
  }

  private static boolean isChance(JavaCall<?> call) {
    String owner = call.getTargetOwner().getName();
    String name = call.getName();
    boolean unseeded = call.getTarget().getRawParameterTypes().isEmpty();
    return (owner.equals("java.lang.Math") && name.equals("random"))
        || (owner.equals("java.util.UUID") && name.equals("randomUUID"))
        || owner.equals("java.security.SecureRandom")
        || (RANDOM.contains(owner) && name.equals("<init>") && unseeded)
        || (RANDOM.contains(owner) && (name.equals("current") || name.equals("getDefault")));
  }

  private static boolean isWiring(JavaCall<?> call) {
    JavaClass owner = call.getTargetOwner();
    return (owner.isEquivalentTo(System.class) && call.getName().equals("getenv"))
        || (owner.isAssignableTo(SdkClient.class)
            && (call.getName().equals("builder") || call.getName().equals("create")));
  }

  private static DescribedPredicate<JavaCall<?>> call(String what, Predicate<JavaCall<?>> isSuch) {
    return DescribedPredicate.describe(what, isSuch);
  }
}
