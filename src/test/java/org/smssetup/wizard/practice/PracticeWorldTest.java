package org.smssetup.wizard.practice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.practice.PretendPhone.PhoneText;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PracticeWorldTest {
    @Test
    void scenariosHaveNamesForTheCommandLine() {
        assertEquals("old-trial", Scenario.values()[0].cliName(), "the one taken when none is named");
        assertEquals(List.of("old-trial", "full-account", "wrong-token-first", "new-trial", "phone-not-verified",
                "five-phones-used", "no-number",
                "country-closed", "message-undelivered", "message-filtered", "toll-free-unverified",
                "a2p-unregistered", "phone-said-stop", "suspended", "no-permission", "contract-unknown", "learn-contract", "masked-token",
                "phone-login-off", "two-sites", "saved-but-different", "time-out-on-save",
                "profile-missing", "slow", "flaky", "time-out-before-save", "session-expires", "slow-cache", "ten-sites",
                "changed-by-somebody-else", "rotate", "rotate-proof-fails"),
                Arrays.stream(Scenario.values()).map(Scenario::cliName).toList());
        for (Scenario scenario : Scenario.values()) {
            assertEquals(Optional.of(scenario), Scenario.named(scenario.cliName()));
            assertTrue(scenario.ending().ok() || scenario.ending().problem() != null, "a bad end has a reason");
        }
        assertEquals(Optional.empty(), Scenario.named("no-such"));
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void everyWorldOpensAndCloses(Scenario scenario) {
        List<URI> addresses = new ArrayList<>();
        try (PracticeWorld world = new PracticeWorld(scenario); Wire wire = new Wire()) {
            for (OutsidePage page : OutsidePage.values()) {
                assertEquals(200, wire.get(world.page(page)).statusCode(), page.name());
            }
            addresses.addAll(List.of(world.twilioApi(), world.loginRadiusApi(), world.page(OutsidePage.TWILIO_HOME)));
            assertEquals(3, addresses.stream().map(URI::getPort).distinct().count());
            assertTrue(world.trySmsBlock().contains("From=" + world.trialNumber().e164()));
            assertTrue(PhoneNumber.isOne(world.verifiedPhone().e164()));
            assertEquals("US", world.verifiedPhone().region(), "a number that entry fields take");
        }
        try (Wire wire = new Wire()) {
            addresses.forEach(address -> assertThrows(UncheckedIOException.class, () -> wire.get(address)));
        }
    }

    @Test
    void aLocaleWithoutWordsOfItsOwnGetsTheEnglishOnes() {
        assertEquals("Practice – nothing leaves this computer", new Words(Locale.JAPAN).say("band"));
    }

    @Test
    void everyWordInTheBundleIsUsedAndNoneShouts() throws Exception {
        Properties words = new Properties();
        try (var in = getClass().getResourceAsStream("/org/smssetup/wizard/texts/practice.properties")) {
            words.load(new java.io.InputStreamReader(in, java.nio.charset.StandardCharsets.UTF_8));
        }
        Set<String> unused = new TreeSet<>();
        StringBuilder sources = new StringBuilder();
        try (var files = java.nio.file.Files.list(java.nio.file.Path.of("src/main/java/org/smssetup/wizard/practice"))) {
            for (var file : files.toList()) {
                sources.append(java.nio.file.Files.readString(file));
            }
        }
        Pattern computed = Pattern.compile("(nav|question|text|home|registration)\\..*");
        for (String key : words.stringPropertyNames()) {
            if (sources.indexOf("\"" + key + "\"") < 0 && !computed.matcher(key).matches()) {
                unused.add(key);
            }
            assertTrue(words.getProperty(key).indexOf('!') < 0, key);
        }
        assertEquals(Set.of(), unused);
        Matcher said = Pattern.compile("say\\(\"([a-z0-9.-]+)\"[,)]").matcher(sources);
        ResourceBundle bundle = ResourceBundle.getBundle("org.smssetup.wizard.texts.practice");
        while (said.find()) {
            assertTrue(bundle.containsKey(said.group(1)), said.group(1));
        }
    }

    @Test
    void whoeverListensToThePhoneIsToldUntilTheyStop() {
        PretendPhone phone = new PretendPhone(InstantSource.fixed(Wire.NOW));
        List<PhoneText> heard = new ArrayList<>();
        Runnable stop = phone.listen(heard::add);
        phone.receive("a", "one");
        stop.run();
        phone.receive("b", "two");
        assertEquals(List.of(new PhoneText(Wire.NOW, "a", "one")), heard);
        assertEquals(List.of("one", "two"), phone.texts().stream().map(PhoneText::body).toList());
    }

    @ParameterizedTest
    @CsvSource({"x, 160, 1", "x, 161, 2", "x, 306, 2", "x, 307, 3", "€, 80, 1", "€, 81, 2", "Ж, 70, 1", "Ж, 71, 2", "😀, 35, 1", "😀, 36, 2"})
    void textsAreCountedInSegments(String character, int times, int segments) {
        assertEquals(segments, Segments.of(character.repeat(times)));
    }
}
