package dev.persistentbrowser.system;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** The house rules that a compiler does not see. */
@AnalyzeClasses(
    packages = "dev.persistentbrowser",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String GATEWAY = "dev.persistentbrowser.gateway..";
  private static final String WORKER = "dev.persistentbrowser.worker..";
  private static final String STANDALONE = "dev.persistentbrowser.standalone..";
  private static final String CHAOS = "dev.persistentbrowser.chaos..";

  /** Composition roots; that of the embedded stack looks for programs on the PATH. */
  private static final DescribedPredicate<JavaClass> ROOTS =
      DescribedPredicate.describe(
          "composition roots",
          type ->
              type.tryGetMethod("main", String[].class).isPresent()
                  || List.of("ProcessRunner", "StandaloneStack").contains(type.getSimpleName()));

  @ArchTest
  static void everyModuleIsLookedAt(JavaClasses all) {
    for (String part :
        new String[] {GATEWAY, WORKER, STANDALONE, CHAOS, "dev.persistentbrowser.catalog"}) {
      assertThat(all.that(are(resideInAnyPackage(part)))).as(part).hasSizeGreaterThan(5);
    }
  }

  @ArchTest
  static final ArchRule gateway_knowsNoWorker =
      noClasses()
          .that()
          .resideInAPackage(GATEWAY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(WORKER, STANDALONE);

  @ArchTest
  static final ArchRule worker_knowsNoGateway =
      noClasses()
          .that()
          .resideInAPackage(WORKER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(GATEWAY, STANDALONE);

  @ArchTest
  static final ArchRule common_knowsNeither =
      noClasses()
          .that(are(resideOutsideOfPackages(GATEWAY, WORKER, STANDALONE, CHAOS)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(GATEWAY, WORKER, STANDALONE, CHAOS);

  /** The embedded stack starts a broker, and only it knows how. */
  @ArchTest
  static final ArchRule kafka_staysInItsAdapters =
      vendor("Kafka is an adapter's affair", "org.apache.kafka..")
          .butOnlyIn("..kafka..", STANDALONE);

  @ArchTest
  static final ArchRule lettuce_staysInItsAdapters =
      vendor("Redis' client is an adapter's affair", "io.lettuce..").butOnlyIn("..redis..");

  @ArchTest
  static final ArchRule s3_staysInItsAdapters =
      vendor("the S3 client is an adapter's affair", "io.minio..", "okhttp3..", "okio..")
          .butOnlyIn("..s3..");

  @ArchTest
  static final ArchRule playwright_staysWhereSessionsLive =
      vendor("Playwright's types are what sessions are made of", "com.microsoft.playwright..")
          .butOnlyIn(
              "..worker.browser..",
              "..worker.checkpoint..",
              "..worker.invoke..",
              "..worker.catalog..",
              "..worker.session..");

  @ArchTest
  static final ArchRule helidon_staysAtTheEdge =
      vendor("HTTP is the gateway's edge", "io.helidon..").butOnlyIn("..gateway.http..");

  @ArchTest
  static final ArchRule prometheus_staysInMetrics =
      vendor("what is counted is one feature", "io.prometheus..")
          .butOnlyIn("..gateway.metrics..", "..worker.status..");

  @ArchTest
  static final ArchRule gateway_hasNoCyclesOfPackages =
      slices().matching("dev.persistentbrowser.gateway.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule worker_hasNoCyclesOfPackages =
      slices().matching("dev.persistentbrowser.worker.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule features_haveNoCycles =
      slices()
          .matching("dev.persistentbrowser.(*)..")
          .as("features of common, gateway, worker and standalone")
          .should()
          .beFreeOfCycles();

  @ArchTest
  static final ArchRule logging_isSlf4jAlone =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.util.logging..",
              "org.apache.logging..",
              "ch.qos.logback..",
              "org.apache.log4j..");

  @ArchTest
  static final ArchRule onlyRoots_printAndReadTheEnvironment =
      noClasses()
          .that(are(DescribedPredicate.not(ROOTS)))
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule nothingSleeps =
      noClasses()
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Thread.class, "sleep", java.time.Duration.class)
          .orShould()
          .callMethod(java.util.concurrent.TimeUnit.class, "sleep", long.class);

  @ArchTest
  static final ArchRule nothingIsCalledUtilImplManagerOrHelper =
      noClasses()
          .should()
          .resideInAnyPackage("..util..", "..impl..", "..manager..", "..helper..")
          .orShould()
          .haveNameMatching(".*(Util|Utils|Impl|Manager|Helper)");

  @ArchTest
  static final ArchRule everyPackage_isNullMarked =
      classes()
          .should(
              new ArchCondition<>("be in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(
                        SimpleConditionEvent.violated(
                            type, type.getPackageName() + " is not @NullMarked"));
                  }
                }
              });

  private static Vendor vendor(String reason, String... packages) {
    return new Vendor(reason, packages);
  }

  /** The packages of somebody else's library. */
  private static final class Vendor {
    private final String reason;
    private final String[] packages;

    private Vendor(String reason, String... packages) {
      this.reason = reason;
      this.packages = packages;
    }

    private ArchRule butOnlyIn(String... homes) {
      return noClasses()
          .that(are(resideOutsideOfPackages(homes)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages)
          .because(reason);
    }
  }
}
