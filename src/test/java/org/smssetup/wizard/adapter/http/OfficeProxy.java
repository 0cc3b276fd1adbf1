package org.smssetup.wizard.adapter.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A proxy as offices have it, on loopback: takes CONNECT alone, asks for a name and a password where it is told to, and
 * passes on what it lets through, whatever its name, to one port of this computer.
 */
final class OfficeProxy implements Closeable {
    /** The head of a CONNECT as it came. Names of headers are in lower case. */
    record Asked(String target, Map<String, String> headers) {
        String authorization() {
            return headers.getOrDefault("proxy-authorization", "");
        }
    }

    /** What the proxy says to a CONNECT. */
    interface Rule {
        /** The whole 407, or null: let through. */
        String refusal(Asked asked) throws Exception;
    }

    private static final Pattern FIELD = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^,\\s]+))");

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int onTo;
    private final Rule rule;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    OfficeProxy(int onTo, Rule rule) throws IOException {
        this.onTo = onTo;
        this.rule = rule;
        Thread.ofVirtual().start(this::accept);
    }

    static String refusal(String... challenges) {
        return "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: "
                + String.join("\r\nProxy-Authenticate: ", challenges)
                + "\r\nContent-Type: text/html\r\nContent-Length: 20\r\nConnection: close\r\n\r\n<html>Sign in</html>";
    }

    /** Asks for Basic and knows one pair. */
    static Rule basic(String name, String password) {
        String right = "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return asked -> asked.authorization().equals(right) ? null : refusal("Basic realm=\"office\", charset=\"UTF-8\"");
    }

    /** Asks for Digest, beside Basic, and counts how often a nonce is used. */
    static Rule digest(String algorithm, String name, String password, int usesOfANonce) {
        Map<String, Integer> uses = new LinkedHashMap<>();
        return asked -> {
            Map<String, String> given = fields(asked.authorization());
            String nonce = given.getOrDefault("nonce", "");
            boolean known = uses.containsKey(nonce);
            boolean right = known && asked.authorization().startsWith("Digest ")
                    && given.getOrDefault("response", "").equals(response(algorithm, name, password, given, asked.target()));
            if (right && uses.merge(nonce, 1, Integer::sum) <= usesOfANonce
                    && Integer.parseInt(given.get("nc"), 16) == uses.get(nonce)) {
                return null;
            }
            String fresh = "nonce" + uses.size();
            uses.put(fresh, 0);
            return refusal("Basic realm=\"office\"", "Digest realm=\"office\", qop=\"auth\", algorithm=" + algorithm
                    + ", nonce=\"" + fresh + "\"" + (right ? ", stale=true" : ""));
        };
    }

    /** RFC 7616, 3.4.1. */
    private static String response(String algorithm, String name, String password, Map<String, String> given, String target)
            throws NoSuchAlgorithmException {
        String a1 = hash(algorithm, name + ":office:" + password);
        String a2 = hash(algorithm, "CONNECT:" + target);
        return hash(algorithm, String.join(":", a1, given.get("nonce"), given.get("nc"), given.get("cnonce"), "auth", a2));
    }

    private static String hash(String algorithm, String text) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, String> fields(String header) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher matcher = FIELD.matcher(header);
        while (matcher.find()) {
            fields.put(matcher.group(1), matcher.group(2) == null ? matcher.group(3) : matcher.group(2));
        }
        return fields;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
    }

    String name() {
        return ProxySignIn.name(address());
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** How many of the CONNECTs brought a name and a password. */
    long attempts() {
        return asked.stream().filter(a -> !a.authorization().isEmpty()).count();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Asked one = read(socket.getInputStream());
            asked.add(one);
            String refusal = rule.refusal(one);
            if (refusal != null) {
                socket.getOutputStream().write(refusal.getBytes(StandardCharsets.ISO_8859_1));
                return;
            }
            try (Socket on = new Socket(InetAddress.getLoopbackAddress(), onTo)) {
                open.add(on);
                socket.getOutputStream().write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                Thread back = Thread.ofVirtual().start(() -> pass(on, socket));
                pass(socket, on);
                back.join();
            }
        } catch (Exception gone) {
            // What a client makes of it, its own assertions tell.
            return;
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException gone) {
            // The other direction ends by itself.
            return;
        }
    }

    private static Asked read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("gone");
            }
            head.write(b);
        }
        String[] lines = head.toString(StandardCharsets.ISO_8859_1).split("\r\n");
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : List.of(lines).subList(1, lines.length)) {
            String[] parts = line.split(":", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
        }
        return new Asked(lines[0].split(" ")[1], headers);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
