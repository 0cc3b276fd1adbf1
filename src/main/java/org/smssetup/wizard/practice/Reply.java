package org.smssetup.wizard.practice;

import com.fasterxml.jackson.databind.JsonNode;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer of a pretend service. */
record Reply(int status, Map<String, String> headers, byte[] body) {
    /** Nothing may be loaded from anywhere, and forms go to this computer only. */
    private static final String NOTHING_FROM_OUTSIDE = "default-src 'none'; style-src 'unsafe-inline'; "
            + "script-src 'unsafe-inline'; base-uri 'none'; form-action 'self' http://localhost:* http://127.0.0.1:*";

    static Reply json(int status, JsonNode node) {
        return new Reply(status, Map.of("Content-Type", "application/json"),
                node.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Reply page(int status, String html) {
        return new Reply(status, Map.of("Content-Type", "text/html; charset=utf-8",
                "Cache-Control", "no-store",
                "Referrer-Policy", "no-referrer",
                "Content-Security-Policy", NOTHING_FROM_OUTSIDE), html.getBytes(StandardCharsets.UTF_8));
    }

    /** To another page after a form: the browser gets it with GET. */
    static Reply seeOther(String path) {
        return new Reply(303, Map.of("Location", path, "Cache-Control", "no-store"), new byte[0]);
    }

    /** What the pretend sign-in does at its end. */
    static Reply found(URI address) {
        return new Reply(302, Map.of("Location", address.toString(), "Cache-Control", "no-store"), new byte[0]);
    }

    Reply with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Reply(status, all, body);
    }
}
