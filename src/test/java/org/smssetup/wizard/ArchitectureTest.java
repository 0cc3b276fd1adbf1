package org.smssetup.wizard;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import java.util.Set;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Who may see whom. Each rule says why. */
class ArchitectureTest {
    private static final String ROOT = "org.smssetup.wizard";
    private static final String OURS = ROOT + "..";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(ROOT);

    @Test
    void valuesSeeNothingOfOurs() {
        onlySees("model", "values without I/O can be tested, kept and passed everywhere", "model");
    }

    @Test
    void portsSpeakOurWords() {
        onlySees("port", "a port says what we need, not how somebody does it", "port", "model");
    }

    @Test
    void theFlowKnowsNoScreenAndNoWire() {
        onlySees("flow", "the step machine is tested without a window or a network", "flow", "port", "model");
    }

    @Test
    void stepsKnowPortsOnly() {
        onlySees("steps", "a step works the same against the real world and against practice", "steps", "flow", "port", "model");
    }

    @Test
    void adaptersDoNotKnowEachOther() {
        onlySees("adapter.http", "it is the way out for the others", "adapter.http", "port", "model");
        onlySees("adapter.twilio", "each outside can be replaced by itself", "adapter.twilio", "adapter.http", "port", "model");
        onlySees("adapter.loginradius", "each outside can be replaced by itself", "adapter.loginradius", "adapter.http", "port", "model");
        onlySees("adapter.keyring", "each outside can be replaced by itself", "adapter.keyring", "port", "model");
        onlySees("adapter.disk", "each outside can be replaced by itself", "adapter.disk", "port", "model");
    }

    @Test
    void practiceIsAnOutsideLikeTheRealOne() {
        onlySees("practice", "the program must not be able to tell practice from the real world", "practice", "port", "model");
    }

    @Test
    void theWindowSeesTheFlowAndValues() {
        onlySees("ui", "a page shows a state and hands in an input; it calls nobody", "ui", "flow", "model");
    }

    @Test
    void whatRunsWithoutAWindowHandsInAndTells() {
        onlySees("cli", "it stands in the window's place: the same steps, the same words", "cli", "ui", "flow", "model");
        noClasses().that().resideOutsideOfPackages(ROOT, ROOT + ".cli..").should().dependOnClassesThat().resideInAPackage(ROOT + ".cli..")
                .because("nothing rests on the command line").check(CLASSES);
    }

    @Test
    void onlyTheWiringNamesAdaptersAndPractice() {
        noClasses().that().resideOutsideOfPackages(ROOT, ROOT + ".adapter..", ROOT + ".practice..")
                .should().dependOnClassesThat().resideInAnyPackage(ROOT + ".adapter..", ROOT + ".practice..")
                .because("real or practice is chosen in one place").check(CLASSES);
    }

    @Test
    void javaFxStaysInTheWindow() {
        noClasses().that().resideOutsideOfPackages(ROOT, ROOT + ".ui..")
                .should().dependOnClassesThat().resideInAnyPackage("javafx..", "atlantafx..", "org.kordamp..")
                .because("everything else runs without a display").check(CLASSES);
    }

    @Test
    void theSdkStaysInItsAdapter() {
        noClasses().that().resideOutsideOfPackages(ROOT + ".adapter.twilio..")
                .should().dependOnClassesThat().resideInAnyPackage("com.twilio..")
                .because("SDK objects print the Auth Token, and its limits are met in one place").check(CLASSES);
        noClasses().that().resideOutsideOfPackages(ROOT + ".adapter.keyring..")
                .should().dependOnClassesThat().resideInAnyPackage("com.github.javakeyring..", "org.freedesktop..", "de.swiesend..")
                .because("java-keyring is safe only behind its rules").check(CLASSES);
    }

    @Test
    void valuesStayFreeOfFileFormats() {
        noClasses().that().resideInAnyPackage(ROOT + ".model..", ROOT + ".port..", ROOT + ".flow..", ROOT + ".steps..", ROOT + ".ui..")
                .should().dependOnClassesThat().resideInAnyPackage("com.fasterxml..")
                .because("how something is written down is the adapter's matter").check(CLASSES);
    }

    @Test
    void nobodyEndsTheProgramButMain() {
        noClasses().that().doNotHaveFullyQualifiedName(ROOT + ".Main")
                .should().callMethod(System.class, "exit", int.class)
                .because("only Main knows what has to be closed before").check(CLASSES);
    }

    @Test
    void nothingOutsideTheProgramSteersIt() {
        Set<String> readers = Set.of("Display", "Dumps", "Folders", "Main", "KeyringVault", "JavaKeyring", "SystemTrust",
                "CredentialsScreen", "Details");
        noClasses().that(DescribedPredicate.describe("have no business with the environment",
                        (JavaClass type) -> !readers.contains(outermost(type).getSimpleName())))
                .should().callMethod(System.class, "getenv").orShould().callMethod(System.class, "getenv", String.class)
                .orShould().callMethod(System.class, "getProperty", String.class)
                .orShould().callMethod(System.class, "getProperty", String.class, String.class)
                .orShould().callMethod(Boolean.class, "getBoolean", String.class)
                .orShould().callMethod(Integer.class, "getInteger", String.class)
                .because("no flag, file or variable can point the real mode elsewhere").check(CLASSES);
    }

    private static JavaClass outermost(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }

    @Test
    void oneWayOut() {
        Set<String> connecting = Set.of("Http", "ExceptLoopback", "SystemTrust", "SignInListener", "SingleInstance");
        noClasses().that(DescribedPredicate.describe("aren't made for it", (JavaClass type) ->
                        !connecting.contains(outermost(type).getSimpleName()) && !type.getPackageName().startsWith(ROOT + ".practice")))
                .should().dependOnClassesThat().haveFullyQualifiedName("java.net.http.HttpClient")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.net.Socket")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.net.URLConnection")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.net.DatagramSocket")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.nio.channels.SocketChannel")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("com.twilio.http.NetworkHttpClient")
                .orShould().callMethod(java.net.URL.class, "openStream")
                .because("the proxy, its password, the trusted certificates and the limits are in one place").check(CLASSES);
    }

    @Test
    void nothingMutableIsStatic() {
        noFields().that().areStatic().and().areNotFinal().should().beDeclaredInClassesThat().resideInAnyPackage(OURS)
                .because("two windows, two tests, two runs must not meet").allowEmptyShould(true).check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().because("a part that needs its user is no part").check(CLASSES);
    }

    private static void onlySees(String part, String because, String... seen) {
        String[] packages = new String[seen.length];
        for (int i = 0; i < seen.length; i++) {
            packages[i] = ROOT + "." + seen[i] + "..";
        }
        classes().that().resideInAPackage(ROOT + "." + part + "..")
                .should().onlyDependOnClassesThat(
                        DescribedPredicate.not(
                                JavaClass.Predicates.resideInAPackage(OURS))
                                .or(JavaClass.Predicates.resideInAnyPackage(packages)))
                .because(because).allowEmptyShould(true).check(CLASSES);
    }
}
