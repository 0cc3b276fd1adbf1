import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/**
 * Makes of CycloneDX's list of what Maven puts into the program the list of what is shipped: the Java runtime is added,
 * and each part's licence is one of those that we may ship and whose text is in the program. Anything else ends the
 * build. Run by Maven with Java's source launcher.
 *
 * <pre>Parts.java RAW_BOM HOLDERS LICENCE_TEXTS OUT_BOM OUT_RESOURCES</pre>
 */
final class Parts {
    /** What a pom calls them to what SPDX calls them, of all that we may ship; nothing else may be. */
    private static final Map<String, String> LICENCES = Map.of("Apache-2.0", "Apache-2.0", "MIT", "MIT",
            "BSD-2-Clause", "BSD-2-Clause", "BSD-3-Clause", "BSD-3-Clause", "BSD-3", "BSD-3-Clause",
            "GPL-2.0-with-classpath-exception", "GPL-2.0-with-classpath-exception", "OFL-1.1", "OFL-1.1");

    private record Part(String name, String version, String licence, String holder) implements Comparable<Part> {
        String line() {
            return String.join("\t", name, version, licence, holder) + "\n";
        }

        @Override
        public int compareTo(Part other) {
            return line().compareToIgnoreCase(other.line());
        }
    }

    private Parts() {
    }

    public static void main(String[] args) throws IOException {
        if (Files.notExists(Path.of(args[0]))) {
            // CycloneDX's plugin doesn't run offline. The next build online makes up for it.
            System.err.println("Built offline: no list of parts and licences, no SBOM.");
            return;
        }
        JsonMapper json = new JsonMapper();
        ObjectNode bom = (ObjectNode) json.readTree(Path.of(args[0]).toFile());
        Properties holders = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of(args[1]))) {
            holders.load(in);
        }
        ArrayNode components = (ArrayNode) bom.get("components");
        components.add(runtime(json));
        components.add(fonts(json));
        List<String> wrong = new ArrayList<>();
        TreeSet<Part> parts = new TreeSet<>();
        for (JsonNode component : components) {
            String name = component.path("name").asText();
            String licence = licence(component, wrong);
            String holder = holders.getProperty(name, "").strip();
            if (holder.isEmpty() && (licence.equals("MIT") || licence.startsWith("BSD") || licence.startsWith("OFL"))) {
                wrong.add(name + ": its licence asks for the holder's line, and holders.properties has none");
            }
            if (!licence.isEmpty() && !Files.isRegularFile(Path.of(args[2], licence + ".txt"))) {
                wrong.add(name + ": no text of " + licence);
            }
            parts.add(new Part(name, component.path("version").asText(), licence, holder));
        }
        if (!wrong.isEmpty()) {
            System.err.println("Parts that can't be shipped so:\n  " + String.join("\n  ", wrong));
            System.exit(1);
        }
        Path out = Path.of(args[3]);
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        Files.writeString(out, json.writer(new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines))
                .writeValueAsString(bom) + "\n");
        Path resources = Path.of(args[4]);
        Path list = resources.resolve("org/smssetup/wizard/parts.tsv");
        Path inProgram = resources.resolve("META-INF/sbom/bom.json");
        Files.createDirectories(list.getParent());
        Files.createDirectories(inProgram.getParent());
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.line()));
        Files.writeString(list, text, StandardCharsets.UTF_8);
        Files.writeString(inProgram, Files.readString(out));
    }

    /** The first licence of {@code component} that we may ship: of two, one may choose. */
    private static String licence(JsonNode component, List<String> wrong) {
        List<String> named = new ArrayList<>();
        for (JsonNode each : component.path("licenses")) {
            JsonNode licence = each.path("license");
            named.add(licence.path("id").asText(licence.path("name").asText()));
        }
        String found = named.stream().filter(LICENCES::containsKey).map(LICENCES::get).findFirst().orElse("");
        if (found.isEmpty()) {
            wrong.add(component.path("name").asText() + ": its licences are " + named);
        }
        return found;
    }

    /** The Java runtime, which the installer makes of the JDK that runs this. */
    private static ObjectNode runtime(JsonMapper json) throws IOException {
        Properties release = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of(System.getProperty("java.home"), "release"))) {
            release.load(in);
        }
        String version = release.getProperty("JAVA_RUNTIME_VERSION", System.getProperty("java.version")).replace("\"", "");
        String vendor = release.getProperty("IMPLEMENTOR", System.getProperty("java.vendor")).replace("\"", "");
        ObjectNode runtime = json.createObjectNode();
        runtime.put("type", "platform").put("bom-ref", "pkg:generic/openjdk@" + version.replace("+", "%2B"));
        runtime.put("publisher", vendor).put("name", "OpenJDK").put("version", version)
                .put("description", "The Java runtime in the installer's packages");
        runtime.putArray("licenses").addObject().putObject("license").put("id", "GPL-2.0-with-classpath-exception");
        runtime.put("purl", "pkg:generic/openjdk@" + version.replace("+", "%2B"));
        return runtime;
    }

    /** The letters of Arabic and Hindi, made of Noto's by {@code fonts.py}. */
    private static ObjectNode fonts(JsonMapper json) {
        ObjectNode fonts = json.createObjectNode();
        fonts.put("type", "file").put("bom-ref", "noto-sans-changed").put("name", "noto-sans-changed")
                .put("version", "2.005").put("description", "The letters of Arabic and Hindi, with Latin ones between");
        fonts.putArray("licenses").addObject().putObject("license").put("id", "OFL-1.1");
        return fonts;
    }
}
