package build;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The classes of the Twilio SDK that nothing names: it has thousands, for each of Twilio's products, and the program
 * speaks with a handful. What is kept is whatever any text in any kept class names, be it a use, a signature or a word
 * in a string; so nothing can ask for what was left out, by reflection neither.
 */
final class UnusedParts {
    private static final String PRODUCTS = "com/twilio/rest/";
    private static final Pattern NAMED = Pattern.compile("com[/.]twilio[/.]rest[/.][\\w$/.]+");

    private UnusedParts() {
    }

    /** @return entries of the jars that may be left out */
    static Set<String> of(List<Path> jars) throws IOException {
        Map<String, Set<String>> products = new HashMap<>();
        Deque<String> open = new ArrayDeque<>();
        Set<String> kept = new HashSet<>();
        for (Path jar : jars) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                for (ZipEntry entry : zip.stream().filter(any -> any.getName().endsWith(".class")).toList()) {
                    Set<String> names;
                    try (InputStream in = zip.getInputStream(entry)) {
                        names = named(new DataInputStream(in));
                    }
                    if (entry.getName().startsWith(PRODUCTS)) {
                        products.put(entry.getName(), names);
                    } else {
                        open.addAll(names);
                    }
                }
            }
        }
        while (!open.isEmpty()) {
            String name = open.pop();
            // The classes inside of one go with it.
            for (String entry : List.of(name + ".class", outer(name) + ".class")) {
                if (products.containsKey(entry) && kept.add(entry)) {
                    open.addAll(products.get(entry));
                }
            }
        }
        if (!products.isEmpty() && kept.isEmpty()) {
            throw new Fault("No product of Twilio's is used, it seems: the search for unused classes doesn't work");
        }
        Set<String> unused = new HashSet<>(products.keySet());
        unused.removeAll(kept);
        return unused;
    }

    private static String outer(String name) {
        int inner = name.indexOf('$');
        return inner < 0 ? name : name.substring(0, inner);
    }

    /** Names in all texts of a class's constant pool (JVM specification, 4.4), with slashes. */
    private static Set<String> named(DataInputStream in) throws IOException {
        if (in.readInt() != 0xCAFEBABE) {
            throw new Fault("Not a class");
        }
        in.readInt();
        int count = in.readUnsignedShort();
        Set<String> names = new HashSet<>();
        for (int i = 1; i < count; i++) {
            int kind = in.readUnsignedByte();
            switch (kind) {
                case 1 -> {
                    Matcher matcher = NAMED.matcher(in.readUTF());
                    while (matcher.find()) {
                        names.add(matcher.group().replace('.', '/'));
                    }
                }
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.readInt();
                case 5, 6 -> {
                    // Numbers of 64 bits take two places.
                    in.readLong();
                    i++;
                }
                case 7, 8, 16, 19, 20 -> in.readUnsignedShort();
                case 15 -> in.skipNBytes(3);
                default -> throw new Fault("A class has a constant of the unknown kind " + kind);
            }
        }
        return names;
    }
}
