package build;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What the packages of all systems are made with, looked at without those systems. */
final class Resources {
    private final Options options;
    private final List<String> faults = new ArrayList<>();

    Resources(Options options) {
        this.options = options;
    }

    /** What is wrong, a sentence each; empty when nothing is. */
    List<String> faults() throws IOException {
        faults.addAll(new Icons(options.icons()).faults());
        for (String key : List.of("name", "package", "vendor", "maintainer", "summary", "description", "copyright", "licence",
                "licence.file", "jvm", "linux.jvm", "archive.base.jvm", "locales", "runtime.compressed", "linux.runtime.left.out", "linux.folder", "linux.window.class",
                "linux.categories", "linux.deb.section", "linux.deb.depends", "linux.deb.recommends", "linux.rpm.requires",
                "linux.rpm.recommends", "macos.identifier", "macos.menu.name", "macos.category", "windows.upgrade.uuid",
                "windows.menu.group", "windows.timestamp.server", "limit.deb", "limit.installed")) {
            if (!options.values().containsKey(key)) {
                faults.add("options.properties has no " + key);
            }
        }
        if (!faults.isEmpty()) {
            return List.copyOf(faults);
        }
        choices();
        files();
        return List.copyOf(faults);
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            faults.add(otherwise);
        }
    }

    private void choices() throws IOException {
        expect(options.packageName().matches("[a-z0-9][a-z0-9+.-]+"), "package isn't a name that Debian takes");
        expect(options.get("linux.folder").equals("/opt/" + options.packageName()), "linux.folder isn't in /opt by the package's name");
        expect(options.get("macos.menu.name").length() <= 16, "macos.menu.name has more than 16 characters");
        expect(options.get("macos.identifier").matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+"), "macos.identifier isn't one");
        expect(options.plainVersion().matches("[1-9]\\d{0,2}\\.\\d{1,3}\\.\\d{1,5}"),
                "The version isn't three numbers, the first from 1 on, as macOS and Windows want it: " + options.plainVersion());
        try {
            UUID.fromString(options.get("windows.upgrade.uuid"));
        } catch (IllegalArgumentException e) {
            faults.add("windows.upgrade.uuid isn't one");
        }
        expect(Files.isRegularFile(options.licence()) && Files.size(options.licence()) > 1000, "There is no text of the licence");
        expect(options.words("jvm").stream().allMatch(option -> option.startsWith("-")), "jvm holds what isn't an option");
        expect(options.words("jvm").contains("-XX:-CreateCoredumpOnCrash"), "jvm lets a core dump be written");
        for (Target target : Target.values()) {
            Map<String, String> modules = options.modules(target);
            expect(modules.values().stream().noneMatch(String::isBlank), "A module has no reason: " + modules);
            expect(modules.keySet().containsAll(Set.of("java.base", "javafx.controls", "javafx.fxml", "jdk.security.auth")),
                    "Modules lack for " + target);
        }
    }

    private void files() throws IOException {
        LinuxPackages linux = new LinuxPackages(options, Path.of("work"), Path.of("out"));
        Map<String, String> entry = desktopEntry(linux.filled("app.desktop"));
        expect(entry.keySet().containsAll(Set.of("Type", "Name", "Comment", "Exec", "Icon", "Categories", "StartupWMClass")),
                "The menu entry lacks keys; it has " + entry.keySet());
        expect(entry.getOrDefault("Categories", "").endsWith(";"), "The menu entry's categories don't end in a semicolon");
        Map<String, String> control = control(linux.filled("control"));
        expect(control.keySet().containsAll(Set.of("Package", "Version", "Architecture", "Maintainer", "Depends", "Description",
                "Section", "Priority", "Installed-Size")), "The control file lacks fields; it has " + control.keySet());
        expect(Files.isRegularFile(options.consoleLauncher())
                && Files.readAllLines(options.consoleLauncher()).contains("win-console=true"), "Windows gets no launcher with a console");
        expect(linux.filled("launcher.sh").startsWith("#!/bin/sh\n"), "The launcher doesn't begin with #!/bin/sh");
        for (String file : List.of("app.spec", "copyright", "menu-entry.sh")) {
            linux.filled(file);
        }
        xml(linux.filled("app.metainfo.xml"), "app.metainfo.xml");
        Path plist = options.home().resolve("macos/entitlements.plist");
        if (!Files.exists(plist)) {
            faults.add("entitlements.plist isn't there");
            return;
        }
        Map<String, String> entitlements = plist(Files.readString(plist), "entitlements.plist");
        // Java's compiler needs both under the hardened runtime.
        for (String needed : List.of("com.apple.security.cs.allow-jit", "com.apple.security.cs.allow-unsigned-executable-memory")) {
            expect("true".equals(entitlements.get(needed)), "entitlements.plist doesn't allow " + needed);
        }
    }

    /** The keys of a menu entry. */
    static Map<String, String> desktopEntry(String text) {
        Map<String, String> entry = new LinkedHashMap<>();
        if (!text.startsWith("[Desktop Entry]\n")) {
            throw new Fault("A menu entry doesn't begin with [Desktop Entry]");
        }
        for (String line : text.lines().skip(1).toList()) {
            String[] sides = line.split("=", 2);
            if (sides.length != 2 || entry.put(sides[0], sides[1]) != null) {
                throw new Fault("A menu entry has a line that doesn't fit: " + line);
            }
        }
        return entry;
    }

    /** The fields of a Debian control file. */
    private Map<String, String> control(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        expect(text.endsWith("\n"), "The control file doesn't end in a new line");
        for (String line : text.lines().toList()) {
            if (!line.startsWith(" ")) {
                String[] sides = line.split(": ", 2);
                expect(sides.length == 2 && sides[0].matches("[A-Z][A-Za-z-]*"), "Not a control field: " + line);
                fields.put(sides[0], sides.length == 2 ? sides[1] : "");
            }
        }
        return fields;
    }

    private Document xml(String text, String name) throws IOException {
        try {
            DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            // A plist names its grammar by an address, which must not be fetched.
            builder.setEntityResolver((_, _) -> new InputSource(new StringReader("")));
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(text)));
        } catch (SAXException e) {
            faults.add(name + " isn't XML: " + e.getMessage());
            return null;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keys and what stands behind them: the text, or the name of an empty element such as true. */
    private Map<String, String> plist(String text, String name) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        Document document = xml(text, name);
        if (document == null) {
            return values;
        }
        Node dict = document.getElementsByTagName("dict").item(0);
        expect(document.getDocumentElement().getTagName().equals("plist") && dict != null, name + " isn't a property list");
        String key = null;
        for (Node node = dict == null ? null : dict.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                if (element.getTagName().equals("key")) {
                    expect(key == null, name + " has a key without a value");
                    key = element.getTextContent();
                } else {
                    expect(key != null, name + " has a value without a key");
                    values.put(String.valueOf(key), element.hasChildNodes() ? element.getTextContent() : element.getTagName());
                    key = null;
                }
            }
        }
        expect(key == null, name + " has a key without a value");
        return values;
    }
}
