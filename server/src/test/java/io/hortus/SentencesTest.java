package io.hortus;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The house's rules as sentences; every ban names what to use instead.
class SentencesTest {
    private static JavaClasses house;

    @BeforeAll
    static void read() {
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.hortus");
    }

    @Test
    void timeComesFromTheClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.hortus.kernel..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("a story must be able to move time (use the injected java.time.Clock instead)")
                .check(house);
    }

    @Test
    void idsComeFromTheKernel() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.hortus.kernel..")
                .should()
                .callMethod(UUID.class, "randomUUID")
                .because("ids are made in one place (use kernel.Ids instead)")
                .check(house);
    }

    @Test
    void nobodyPrintsToTheConsole() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Welcome")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("output goes through the log (use an slf4j Logger instead)")
                .check(house);
    }

    @Test
    void duckDbStaysInItsRoom() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.hortus.insight..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.duckdb..")
                .because("the columnar store is a port (use insight.InsightStore instead)")
                .check(house);
    }

    @Test
    void packedChunksStayInTheLog() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.hortus.eventlog.postgres..", "io.hortus.audience..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.github.luben..")
                .because("how events are packed is the log's own business (use eventlog.EventLog instead)")
                .check(house);
    }

    @Test
    void onlyDoorsSpeakHttp() {
        classes()
                .that(haveSimpleNameEndingIn("Api"))
                .should()
                .notBePublic()
                .because("an HTTP door is called over HTTP only (call the room's plural noun instead)")
                .allowEmptyShould(true)
                .check(house);
    }

    private static DescribedPredicate<JavaClass> haveSimpleNameEndingIn(String suffix) {
        return new DescribedPredicate<>("have a name ending in " + suffix) {
            @Override
            public boolean test(JavaClass type) {
                return type.getSimpleName().endsWith(suffix);
            }
        };
    }
}
