package org.smssetup.wizard;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The bundles hold all words that the program says, and no others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextsTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path BUNDLES = Path.of("src/main/resources/org/smssetup/wizard/texts");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern FXML_KEY = Pattern.compile("\"%([\\w.]+)\"");
    private static final Pattern DRAWN_KEY = Pattern.compile("data-text=\"([\\w.]+)\"");
    /** Ends of keys that stand behind a name which is known only at run time. */
    private static final Set<String> ENDS = Set.of("title", "why", "todo", "remedy", "more", "YES", "NO", "CANT_TELL", "ASKING",
            "yes", "no", "unknown", "answers", "otherwise");

    private final Map<String, String> words = new LinkedHashMap<>();
    private final Map<String, String> wordsApart = new LinkedHashMap<>();
    private int count;
    private final Set<String> literals = new HashSet<>();
    private final Set<String> fxmlKeys = new HashSet<>();
    private final Set<String> constants;

    TextsTest() throws IOException {
        try (Stream<Path> files = Files.list(BUNDLES)) {
            for (Path file : files.filter(TextsTest::isEnglish).toList()) {
                Properties bundle = new Properties();
                try (Reader reader = Files.newBufferedReader(file)) {
                    bundle.load(reader);
                }
                // These two are read by themselves; the others are read as one.
                boolean apart = List.of("practice.properties", "cli.properties").contains(file.getFileName().toString());
                (apart ? wordsApart : words).putAll(bundle.entrySet().stream()
                        .collect(Collectors.toMap(e -> (String) e.getKey(), e -> (String) e.getValue())));
                count += bundle.size();
            }
        }
        for (Path file : files(SOURCES, ".java")) {
            matches(LITERAL, Files.readString(file)).forEach(literals::add);
        }
        for (Path file : files(Path.of("fxml"), ".fxml")) {
            matches(FXML_KEY, Files.readString(file)).forEach(fxmlKeys::add);
        }
        for (Path file : files(Path.of("icons", "guide"), ".svg")) {
            matches(DRAWN_KEY, Files.readString(file)).forEach(fxmlKeys::add);
        }
        constants = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.smssetup.wizard").stream().filter(JavaClass::isEnum)
                .flatMap(type -> type.getFields().stream()).map(field -> field.getName()).collect(Collectors.toSet());
    }

    /** What ends in a language's code is held by {@link LanguagesTest} against these. */
    private static boolean isEnglish(Path file) {
        return file.getFileName().toString().matches("[a-z]+\\.properties");
    }

    @Test
    @DisplayName("UX-34: every key that a page names has its words")
    void complete() {
        Set<String> missing = new TreeSet<>(fxmlKeys);
        missing.removeAll(words.keySet());
        assertEquals(Set.of(), missing);
        assertTrue(fxmlKeys.size() > 50, "the pages were read");
    }

    @Test
    void noneStandsTwice() {
        assertEquals(count, words.size() + wordsApart.size());
    }

    @Test
    void noneIsUnused() {
        Set<String> unused = Stream.concat(words.keySet().stream(), wordsApart.keySet().stream()).filter(key -> !used(key)).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), unused);
    }

    @Test
    @DisplayName("UX-35: no exclamation marks, no emoji, no empty words")
    void plainWords() {
        Pattern forbidden = Pattern.compile("!|[\\x{1F000}-\\x{1FFFF}\\x{2600}-\\x{27BF}]");
        List<String> wrong = Stream.concat(words.entrySet().stream(), wordsApart.entrySet().stream())
                .filter(e -> e.getValue().isBlank() || forbidden.matcher(e.getValue()).find()).map(Map.Entry::getKey).toList();
        assertEquals(List.of(), wrong);
    }

    @Test
    void placesAreWrittenRightly() {
        Pattern place = Pattern.compile("\\{[^}]*}?");
        Pattern right = Pattern.compile("\\{[a-zA-Z]+}");
        List<String> wrong = Stream.concat(words.entrySet().stream(), wordsApart.entrySet().stream())
                .filter(e -> matches0(place, e.getValue()).anyMatch(p -> !right.matcher(p).matches()))
                .map(Map.Entry::getKey).toList();
        assertEquals(List.of(), wrong);
    }

    /** Named outright, or made of a literal beginning and the name of a constant, a code or a known end. */
    private boolean used(String key) {
        if (literals.contains(key) || fxmlKeys.contains(key)) {
            return true;
        }
        for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
            boolean beginning = literals.contains(key.substring(0, dot + 1)) || literals.contains(key.substring(0, dot));
            if (beginning && known(key.substring(dot + 1))) {
                return true;
            }
        }
        return false;
    }

    /** Progress is named by its key without the family's name. */
    private boolean known(String rest) {
        return literals.contains(rest) || Stream.of(rest.split("\\."))
                .allMatch(part -> constants.contains(part) || ENDS.contains(part) || part.matches("\\d+") || literals.contains(part)
                        || literals.contains("/" + part));
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(end)).toList();
        }
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1));
    }

    private static Stream<String> matches0(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results().map(result -> result.group());
    }
}
