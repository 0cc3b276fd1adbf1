package org.smssetup.wizard.adapter.keyring;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the user's D-Bus session bus is: the first address of {@code DBUS_SESSION_BUS_ADDRESS} that Java can connect to
 * (a Unix socket with a path; Java has no abstract sockets), else the socket {@code $XDG_RUNTIME_DIR/bus}, which is
 * where the other libraries look too. (D-Bus specification, "Server Addresses"; XDG Base Directory Specification.)
 */
final class SessionBus {
    private SessionBus() {
    }

    /** @return an address that dbus-java takes, {@code unix:path=…}, or empty when there is none */
    static Optional<String> address(Map<String, String> environment) {
        Optional<Path> runtimeSocket = Optional.ofNullable(environment.get("XDG_RUNTIME_DIR"))
                .filter(folder -> folder.startsWith("/")).map(folder -> Path.of(folder, "bus"));
        return Arrays.stream(environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "").split(";"))
                .flatMap(one -> path(one, runtimeSocket).stream()).findFirst()
                .or(() -> runtimeSocket.filter(Files::exists).map(Path::toString))
                // dbus-java cuts at commas and knows no escapes.
                .filter(path -> !path.contains(","))
                .map(path -> "unix:path=" + path);
    }

    private static Optional<String> path(String address, Optional<Path> runtimeSocket) {
        if (!address.startsWith("unix:")) {
            return Optional.empty();
        }
        Map<String, String> parts = new HashMap<>();
        for (String part : address.substring("unix:".length()).split(",")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(part.substring(0, equals), unescaped(part.substring(equals + 1)));
            }
        }
        if ("yes".equals(parts.get("runtime"))) {
            return runtimeSocket.map(Path::toString);
        }
        return Optional.ofNullable(parts.get("path")).filter(path -> !path.isEmpty());
    }

    /** Undoes {@code %2f}. Not URLDecoder: a plus sign stays one here. */
    private static String unescaped(String value) {
        byte[] in = value.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
            if (in[i] == '%' && high >= 0 && low >= 0) {
                out.write(high << 4 | low);
                i += 2;
            } else {
                out.write(in[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
