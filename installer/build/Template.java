package build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files with {@code @NAME@} in the place of values. */
final class Template {
    private static final Pattern PLACE = Pattern.compile("@([A-Z_]+)@");

    private Template() {
    }

    /** @throws Fault where the file names a value that isn't given */
    static String filled(Path file, Map<String, String> values) throws IOException {
        return PLACE.matcher(Files.readString(file)).replaceAll(place -> {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new Fault(file + " wants an unknown " + place.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }

    static Path write(Path from, Map<String, String> values, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        return Files.writeString(to, filled(from, values));
    }

    /** Lines of at most 76 characters, each after {@code indent}. */
    static String wrapped(String text, String indent) {
        StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.split(" +")) {
            if (line.length() > indent.length() && line.length() + 1 + word.length() > 76) {
                lines.append(line).append('\n');
                line = new StringBuilder(indent);
            }
            line.append(line.length() == indent.length() ? "" : " ").append(word);
        }
        return lines.append(line).toString();
    }
}
