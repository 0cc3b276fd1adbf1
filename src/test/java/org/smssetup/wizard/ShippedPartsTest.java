package org.smssetup.wizard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The list of what is shipped (SBOM) names every jar of the program, byte for byte, with a licence that we may ship. */
@Tag("lock")
class ShippedPartsTest {
    /** Whose jars only the tests use. */
    private static final List<String> OF_TESTS = List.of("org/junit/", "org/testfx/", "org/opentest4j/", "org/apiguardian/",
            "org/jspecify/", "org/osgi/", "org/hamcrest/", "org/assertj/", "com/tngtech/");
    private static final Set<String> MAY_BE_SHIPPED = Set.of("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause",
            "GPL-2.0-with-classpath-exception", "OFL-1.1");

    private JsonNode bom;

    /** CycloneDX doesn't run offline (mvn -o); where builds are checked there has to be a list. */
    @BeforeEach
    void read() throws Exception {
        try (InputStream in = getClass().getResourceAsStream("/META-INF/sbom/bom.json")) {
            assumeTrue(in != null || System.getenv("CI") != null, "built offline: no list of parts");
            bom = new ObjectMapper().readTree(in);
        }
    }

    @Test
    void everyJarOfTheProgramIsListedByteForByte() throws Exception {
        Map<String, String> shipped = new TreeMap<>(DependencyLockTest.used());
        shipped.keySet().removeIf(jar -> OF_TESTS.stream().anyMatch(jar::startsWith));
        Map<String, String> listed = new TreeMap<>();
        for (JsonNode component : bom.get("components")) {
            if (component.path("type").asText().equals("library")) {
                listed.put(component.get("purl").asText(), checksum(component));
            }
        }
        assertTrue(shipped.size() > 25, shipped.keySet().toString());
        assertEquals(sorted(shipped.values()), sorted(listed.values()),
                "the list is out of date (delete target/bom.json): " + shipped.keySet() + listed.keySet());
    }

    @Test
    void theRuntimeIsListed() {
        Set<String> names = bom.get("components").findValuesAsText("name").stream().collect(Collectors.toSet());
        assertTrue(names.containsAll(Set.of("OpenJDK", "javafx-graphics", "twilio")), names.toString());
    }

    @Test
    void nothingInItChangesFromBuildToBuild() {
        assertFalse(bom.has("serialNumber"));
        assertFalse(bom.path("metadata").has("timestamp"));
        assertEquals("wizard", bom.at("/metadata/component/name").asText());
    }

    @Test
    void everyPartHasALicenceThatWeMayShipAndItsText() throws Exception {
        Set<String> listed = new TreeSet<>();
        for (String line : resource("parts.tsv").lines().toList()) {
            String[] part = line.split("\t", -1);
            listed.add(part[0] + " " + part[1]);
            assertTrue(MAY_BE_SHIPPED.contains(part[2]), line);
            assertTrue(resource("licences/" + part[2] + ".txt").length() > 500, line);
            assertTrue(part[2].startsWith("Apache") || part[2].startsWith("GPL") || part[3].contains("Copyright"), line);
        }
        Set<String> components = new TreeSet<>();
        bom.get("components").forEach(component ->
                components.add(component.get("name").asText() + " " + component.get("version").asText()));
        assertEquals(components, listed);
    }

    @Test
    void aPartThatMayNotBeShippedEndsTheBuild(@TempDir Path folder) throws Exception {
        ObjectNode changed = bom.deepCopy();
        ObjectNode one = (ObjectNode) changed.at("/components/0");
        one.put("name", "made-up").putArray("licenses").addObject().putObject("license").put("id", "AGPL-3.0-only");
        Path raw = Files.writeString(folder.resolve("raw.json"), changed.toString());
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "src/build/Parts.java", raw.toString(), "src/build/holders.properties",
                "src/main/resources/org/smssetup/wizard/licences", folder.resolve("bom.json").toString(),
                folder.resolve("out").toString()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertNotEquals(0, process.waitFor(), said);
        assertTrue(said.contains("made-up") && said.contains("AGPL-3.0-only"), said);
        assertTrue(Files.notExists(folder.resolve("bom.json")));
    }

    private static String checksum(JsonNode component) {
        for (JsonNode hash : component.get("hashes")) {
            if (hash.get("alg").asText().equals("SHA-256")) {
                return hash.get("content").asText();
            }
        }
        throw new AssertionError("no checksum: " + component.get("name"));
    }

    private static List<String> sorted(Collection<String> values) {
        return values.stream().sorted().toList();
    }

    private String resource(String name) throws Exception {
        try (InputStream in = getClass().getResourceAsStream("/org/smssetup/wizard/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
