package org.smssetup.wizard.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Somebody else's work that is shipped with the program. The list is made at build time from what Maven resolves; a
 * build without the internet has none.
 *
 * @param name    as its makers publish it, such as {@code jackson-core}
 * @param version its version
 * @param licence the SPDX name of the licence that it is shipped under
 * @param holder  who holds the copyright, where the licence asks for that line; otherwise empty
 */
record ShippedPart(String name, String version, String licence, String holder) {
    private static final String LIST = "/org/smssetup/wizard/parts.tsv";

    /** All of them, sorted by name; empty where the build has no list. */
    static List<ShippedPart> all() {
        String list = read(LIST);
        return list == null ? List.of() : list.lines().map(line -> line.split("\t", -1))
                .map(fields -> new ShippedPart(fields[0], fields[1], fields[2], fields[3])).toList();
    }

    /** The whole text of its licence. */
    String text() {
        return read("/org/smssetup/wizard/licences/" + licence + ".txt");
    }

    private static String read(String resource) {
        try (InputStream in = ShippedPart.class.getResourceAsStream(resource)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
