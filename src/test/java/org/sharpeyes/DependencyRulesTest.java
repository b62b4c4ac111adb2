package org.sharpeyes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The arrows between packages, as docs/architecture.md draws them. Any other arrow fails the build. */
@AnalyzeClasses(packages = DependencyRulesTest.ROOT, importOptions = DependencyRulesTest.WithoutTests.class)
class DependencyRulesTest {
    static final String ROOT = "org.sharpeyes";

    /** Tests stay out wherever they were compiled to, also beside Maven. */
    static final class WithoutTests implements ImportOption {
        private static final Pattern TESTS = Pattern.compile(".*/test(-classes)?/.*");

        @Override
        public boolean includes(Location location) {
            return !location.matches(TESTS);
        }
    }

    /** What each package may import of ours, besides itself. */
    private static final Map<String, Set<String>> ALLOWED = new LinkedHashMap<>();

    static {
        ALLOWED.put("model", Set.of());
        ALLOWED.put("codec", Set.of("model"));
        ALLOWED.put("tls", Set.of());
        ALLOWED.put("transport", Set.of("tls", "codec", "model"));
        ALLOWED.put("signalling", Set.of("transport", "tls", "codec", "model"));
        ALLOWED.put("ingest", Set.of("transport", "codec", "model"));
        ALLOWED.put("relay", Set.of("model"));
        ALLOWED.put("viewer", Set.of("relay", "codec", "model"));
        ALLOWED.put("picture", Set.of("model", "codec"));
        ALLOWED.put("inventory", Set.of("model"));
        ALLOWED.put("play", Set.of("signalling", "ingest", "relay", "inventory", "codec.sdp", "model"));
        ALLOWED.put("steering", Set.of("signalling", "codec", "model"));
        ALLOWED.put("transfer", Set.of("signalling", "codec", "model"));
        ALLOWED.put("alarm", Set.of("inventory", "model"));
        ALLOWED.put("webhook", Set.of("alarm", "model"));
        ALLOWED.put("access", Set.of("model"));
        ALLOWED.put("wall", Set.of("model"));
        ALLOWED.put("store", Set.of("inventory", "alarm", "webhook", "access", "wall", "model"));
        ALLOWED.put("telemetry", Set.of("model"));
        ALLOWED.put("tracing", Set.of("play", "webhook", "telemetry", "model"));
        ALLOWED.put(
                "api",
                Set.of(
                        "signalling",
                        "ingest",
                        "relay",
                        "viewer",
                        "picture",
                        "play",
                        "steering",
                        "transfer",
                        "inventory",
                        "alarm",
                        "webhook",
                        "access",
                        "wall",
                        "telemetry",
                        "tls",
                        "codec",
                        "model"));
        ALLOWED.put("simulator", Set.of("codec", "transport", "picture", "model"));
        ALLOWED.put(
                "settings",
                Set.of(
                        "transport.rtp",
                        "signalling",
                        "ingest",
                        "picture",
                        "play",
                        "steering",
                        "inventory",
                        "alarm",
                        "webhook",
                        "access",
                        "store",
                        "telemetry",
                        "api",
                        "model"));
    }

    @ArchTest
    static final ArchRule PACKAGES_ARE_ACYCLIC =
            slices().matching(ROOT + ".(**)..").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule CODECS_KNOW_NO_SOCKETS_CLOCKS_THREADS_LOGGERS_OR_SQL = noClasses()
            .that()
            .resideInAPackage(ROOT + ".codec..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.netty.channel..",
                    "java.net.http..",
                    "java.nio.channels..",
                    "java.sql..",
                    "org.slf4j..",
                    "java.util.concurrent..",
                    "javax.sip",
                    "io.vertx..")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule TIME_IS_PASSED_IN = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT + ".signalling..",
                    ROOT + ".ingest..",
                    ROOT + ".relay..",
                    ROOT + ".play..",
                    ROOT + ".steering..",
                    ROOT + ".transfer..",
                    ROOT + ".inventory..",
                    ROOT + ".alarm..",
                    ROOT + ".webhook..",
                    ROOT + ".access..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_TYPE_IS = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Constants");

    @ArchTest
    static final ArchRule NOTHING_READS_THE_ROOT =
            classes().that().resideOutsideOfPackage(ROOT).should(notDependOnTheRootPackage());

    @TestFactory
    java.util.stream.Stream<DynamicTest> everyPackageImportsOnlyWhatTheDesignAllows() {
        JavaClasses all = new com.tngtech.archunit.core.importer.ClassFileImporter()
                .withImportOption(new WithoutTests())
                .importPackages(ROOT);
        return ALLOWED.keySet().stream()
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> classes()
                                .that()
                                .resideInAPackage(ROOT + "." + name + "..")
                                .should(dependOnlyOn(name))
                                .allowEmptyShould(true)
                                .check(all)));
    }

    private static ArchCondition<JavaClass> dependOnlyOn(String name) {
        return new ArchCondition<>("import only " + ALLOWED.get(name) + " of ours") {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                origin.getDirectDependenciesFromSelf().stream()
                        .filter(dependency ->
                                dependency.getTargetClass().getPackageName().startsWith(ROOT))
                        .filter(dependency ->
                                !isAllowed(name, dependency.getTargetClass().getPackageName()))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(origin, dependency.getDescription())));
            }
        };
    }

    private static boolean isAllowed(String name, String target) {
        return isWithin(name, target) || ALLOWED.get(name).stream().anyMatch(allowed -> isWithin(allowed, target));
    }

    private static boolean isWithin(String name, String target) {
        String full = ROOT + "." + name;
        return target.equals(full) || target.startsWith(full + ".");
    }

    private static ArchCondition<JavaClass> notDependOnTheRootPackage() {
        return new ArchCondition<>("not depend on the composition root") {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                origin.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> Arrays.asList(ROOT)
                                .contains(dependency.getTargetClass().getPackageName()))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(origin, dependency.getDescription())));
            }
        };
    }
}
