package org.smssetup.wizard;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.smssetup.wizard.ui.Language;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** UX-34: each language says all that English says, with the same values in it. */
class LanguagesTest {
    private static final Path FOLDER = Path.of("src/main/resources/org/smssetup/wizard/texts");
    /** The pretend web pages of practice are in English because the real ones of Twilio and LoginRadius are. */
    private static final List<String> BUNDLES = List.of("pages", "steps", "home", "sites", "paper", "remove", "dashboard",
            "rotate", "problems", "help", "guide", "sent", "cli", "plan", "manual");
    private static final Pattern PLACE = Pattern.compile("\\{[a-zA-Z]+}");
    /** Names that a reader has to find again on the screens of Twilio and LoginRadius. */
    private static final List<String> UNTOUCHED = List.of("Account SID", "Auth Token", "LoginRadius", "Try SMS", "E.164", "A2P 10DLC",
            "Messaging Service", "Live credentials", "Regulatory bundles", "STOP", "START", "--help", "--rehearse", "--practice",
            "status.twilio.com", "GNOME Keyring", "journal.json", "report.json", "21608", "+14155550123", "https", "JSON");
    /** The same word in both languages, or no word at all. Whatever has letters in another script is never the same. */
    private static final Map<Language, Set<String>> SAME = Map.of(
            Language.SPANISH, Set.of("Local", "SMS", "No"),
            Language.FRENCH, Set.of("Local", "SMS", "Mobile", "Site", "code {code}", "port {port}", "Type"),
            Language.GERMAN, Set.of("System", "SMS", "Name"),
            Language.PORTUGUESE, Set.of("Local", "SMS", "Site", "site"),
            Language.HINDI, Set.of("SMS"),
            Language.JAPANESE, Set.of("SMS"),
            Language.ARABIC, Set.of("SMS"));
    /** A phone's alphabet for 160 characters in one SMS (3GPP TS 23.038); in any other, one SMS has 70 characters. */
    private static final String GSM = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
            + "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    /** What Twilio puts in front on a trial. */
    private static final String TRIAL_PREFIX = "Sent from your Twilio trial account - ";
    /** Words that stand on every page, whose letters Next's must not take (UX-30). */
    private static final List<String> FRAME = List.of("frame.back", "frame.close", "frame.help", "frame.cancel",
            "frame.besideBrowser", "frame.wholeWindow");

    private static Map<String, String> english() {
        return words("");
    }

    private static Map<String, String> words(Language language) {
        return words("_" + Locale.forLanguageTag(language.tag()).getLanguage());
    }

    /** The names of remedies are no text, and the words in the guide's drawings are those of the English pages. */
    private static Map<String, String> words(String suffix) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String bundle : BUNDLES) {
            Properties words = new Properties();
            try (Reader in = Files.newBufferedReader(FOLDER.resolve(bundle + suffix + ".properties"))) {
                words.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            words.stringPropertyNames().stream().filter(key -> !key.endsWith(".remedy") && !key.startsWith("guide.on."))
                    .forEach(key -> all.put(key, words.getProperty(key)));
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ENGLISH")
    @DisplayName("no word is missing, and none is left over")
    void complete(Language language) {
        assertEquals(new TreeSet<>(english().keySet()), new TreeSet<>(words(language).keySet()));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ENGLISH")
    @DisplayName("nothing was left in English")
    void translated(Language language) {
        Map<String, String> words = words(language);
        List<String> left = english().entrySet().stream()
                .filter(e -> e.getValue().equals(words.get(e.getKey())) && hasWords(e.getValue()) && !SAME.get(language).contains(e.getValue()))
                .map(e -> e.getKey() + "=" + e.getValue()).toList();
        assertEquals(List.of(), left);
    }

    /** Something to translate: letters beyond the places and the names that stay. */
    private static boolean hasWords(String text) {
        String rest = PLACE.matcher(text).replaceAll("");
        for (String name : UNTOUCHED) {
            rest = rest.replace(name, "");
        }
        return rest.replace("Twilio", "").chars().anyMatch(Character::isLetter);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ENGLISH")
    @DisplayName("the same values stand in the sentence")
    void samePlaces(Language language) {
        assertEquals(List.of(), differing(language, text -> places(text).toString()));
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ENGLISH")
    @DisplayName("names of things at Twilio and LoginRadius stay as they stand there")
    void names(Language language) {
        Map<String, String> words = words(language);
        List<String> wrong = new ArrayList<>();
        // One SMS has room for few words.
        english().forEach((key, text) -> UNTOUCHED.stream().filter(text::contains)
                .filter(name -> !words.getOrDefault(key, "").contains(name) && !key.equals("sent.testMessage")).forEach(name -> wrong.add(key + ": " + name)));
        assertEquals(List.of(), wrong);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ENGLISH")
    @DisplayName("UX-30: what has a letter for Alt has one, one that keyboards have, and no page has it twice")
    void letters(Language language) {
        Map<String, String> words = words(language);
        assertEquals(List.of(), differing(language, text -> "" + text.chars().filter(c -> c == '_').count()));
        List<String> wrong = new ArrayList<>();
        List<Character> taken = FRAME.stream().map(key -> letter(words.get(key))).toList();
        assertEquals(taken.size(), Set.copyOf(taken).size(), taken::toString);
        words.forEach((key, text) -> {
            if (text.contains("_") && !FRAME.contains(key) && (letter(text) < 'a' || letter(text) > 'z' || taken.contains(letter(text)))) {
                wrong.add(key + ": " + letter(text));
            }
        });
        assertEquals(List.of(), wrong);
    }

    private static char letter(String text) {
        return Character.toLowerCase(text.charAt(text.indexOf('_') + 1));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ENGLISH")
    @DisplayName("UX-35: no exclamation marks, no double blanks, one kind of apostrophe, quotation marks of the language")
    void plain(Language language) {
        Map<String, String> words = words(language);
        List<String> wrong = words.entrySet().stream()
                .filter(e -> e.getValue().isBlank() || e.getValue().matches("(?s).*(!|！|¡|  |\"|^ | $).*"))
                .map(e -> e.getKey() + "=" + e.getValue()).toList();
        assertEquals(List.of(), wrong);
        boolean straight = words.values().stream().anyMatch(text -> text.matches(".*\\p{L}'\\p{L}.*"));
        boolean curled = words.values().stream().anyMatch(text -> text.matches(".*\\p{L}’\\p{L}.*"));
        assertTrue(!(straight && curled), "apostrophes of both kinds");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("each message that is sent is one SMS, also behind Twilio's words")
    void oneSms(Language language) {
        for (String key : List.of("sent.testMessage", "sent.rotate")) {
            String text = language == Language.ENGLISH ? english().get(key) : words(language).get(key);
            String sent = TRIAL_PREFIX + text.replace("{word}", "9999");
            boolean small = sent.chars().allMatch(c -> GSM.indexOf(c) >= 0);
            assertTrue(sent.length() <= (small ? 160 : 70), sent + ": " + sent.length());
        }
    }

    private static List<String> differing(Language language, UnaryOperator<String> what) {
        Map<String, String> words = words(language);
        return english().entrySet().stream().filter(e -> words.containsKey(e.getKey()))
                .filter(e -> !what.apply(e.getValue()).equals(what.apply(words.get(e.getKey()))))
                .map(e -> e.getKey() + ": " + what.apply(e.getValue()) + ", " + what.apply(words.get(e.getKey()))).toList();
    }

    @Test
    @DisplayName("there is no file of a language that can't be chosen")
    void noOtherFiles() throws IOException {
        Set<String> known = Stream.of(Language.values()).map(one -> Locale.forLanguageTag(one.tag()).getLanguage()).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertEquals(List.of(), files.map(file -> file.getFileName().toString()).filter(name -> name.contains("_"))
                    .filter(name -> !known.contains(name.replaceAll(".*_|\\.properties", "")) || !BUNDLES.contains(name.replaceAll("_.*", "")))
                    .toList());
        }
    }
}
