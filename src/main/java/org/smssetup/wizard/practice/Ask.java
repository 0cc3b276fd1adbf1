package org.smssetup.wizard.practice;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A request as a pretend service sees it.
 *
 * @param path    decoded, without the query
 * @param headers names in lower case
 */
record Ask(String method, String path, Map<String, String> query, Map<String, List<String>> headers, byte[] body) {

    /** The first value of {@code header}, or null. */
    String header(String header) {
        List<String> values = headers.getOrDefault(header.toLowerCase(Locale.ROOT), List.of());
        return values.isEmpty() ? null : values.getFirst();
    }

    boolean isForm() {
        String type = header("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    /** The fields of a form body; the first value where a name stands twice. */
    Map<String, String> form() {
        return isForm() ? pairs(new String(body, StandardCharsets.UTF_8)) : Map.of();
    }

    /** Reads {@code a=b&c=d}. */
    static Map<String, String> pairs(String encoded) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (encoded == null) {
            return pairs;
        }
        for (String pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                pairs.putIfAbsent(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
            }
        }
        return pairs;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
