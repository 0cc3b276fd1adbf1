package org.smssetup.wizard.adapter.http;

import java.util.Map;

/**
 * Settings that {@code java.net.http} takes from the system's properties alone, once, before the first connection: the
 * program has to set them at its start.
 */
public final class HttpProperties {
    /**
     * <ul><li>The kinds of sign-in that Java refuses to send with a CONNECT: none, for Basic is among them, which is all
     * that many an office's proxy has.
     * <li>How many seconds an idle connection is kept: as long, it holds the headers of its first request and what it
     * received last, and so the Auth Token.</ul>
     */
    public static final Map<String, String> ALL = Map.of("jdk.http.auth.tunneling.disabledSchemes", "",
            "jdk.httpclient.keepalive.timeout", "5");

    private HttpProperties() {
    }
}
