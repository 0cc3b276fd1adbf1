package org.smssetup.wizard.adapter.loginradius;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.smssetup.wizard.adapter.loginradius.HarUnfit.What;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * Reads a recording of a browser's requests (HAR 1.2, as Chromium and Firefox write it), one entry after the other: of a
 * file of any size only what LoginRadius was asked and has answered in JSON is held, up to a limit.
 */
final class HarReader {
    private static final String SIGN_HEADER = "x-is-loginradius--token";
    private static final int LONGEST_TEXT = 8 * 1024 * 1024;
    private static final int LONGEST_ANSWER = 1024 * 1024;
    private static final long MOST_HELD = 16L * 1024 * 1024;
    private static final int MOST_ENTRIES = 100_000;
    /** Values in headers that are shorter are words such as "true", not secrets. */
    private static final int SHORTEST_SECRET = 8;
    private static final JsonFactory JSON = JsonFactory.builder()
            // Buffers with secrets in them must not be kept for the next file.
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT).maxNestingDepth(200).build())
            .build();

    private final List<Recorded> found = new ArrayList<>();
    private final Set<String> elsewhere = new HashSet<>();
    private final String known;
    private int entries;
    private long held;

    /** @param known a text; other hosts that it was sent to are told */
    private HarReader(String known) {
        this.known = known;
    }

    /**
     * @param requests  those to LoginRadius that write, or that read JSON, in their order
     * @param elsewhere other hosts that the known text was sent to
     * @param entries   how many requests there are at all
     */
    record Recording(List<Recorded> requests, Set<String> elsewhere, int entries) {
    }

    /** @throws IOException where the file can't be read */
    static Recording read(InputStream file, String known) throws HarUnfit, IOException, InterruptedException {
        HarReader reader = new HarReader(known);
        try (JsonParser parser = JSON.createParser(file)) {
            if (parser.nextToken() != JsonToken.START_OBJECT || !reader.log(parser)) {
                throw new HarUnfit(What.NOT_A_HAR);
            }
        } catch (StreamConstraintsException beyond) {
            throw new HarUnfit(What.TOO_LARGE);
        } catch (JsonEOFException cut) {
            throw new HarUnfit(reader.entries > 0 ? What.CUT : What.NOT_A_HAR);
        } catch (JsonProcessingException | java.io.CharConversionException notJson) {
            // Their messages may quote the file, so they go no further.
            throw new HarUnfit(What.NOT_A_HAR);
        }
        return new Recording(List.copyOf(reader.found), Set.copyOf(reader.elsewhere), reader.entries);
    }

    /** Whether there is a list of entries. */
    private boolean log(JsonParser in) throws IOException, HarUnfit, InterruptedException {
        boolean any = false;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            if (!in.currentName().equals("log") || in.nextToken() != JsonToken.START_OBJECT) {
                skip(in);
                continue;
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                if (in.currentName().equals("entries") && in.nextToken() == JsonToken.START_ARRAY) {
                    any = true;
                    while (in.nextToken() == JsonToken.START_OBJECT) {
                        if (Thread.interrupted()) {
                            throw new InterruptedException("cancelled");
                        }
                        if (++entries > MOST_ENTRIES) {
                            throw new HarUnfit(What.TOO_LARGE);
                        }
                        entry(in);
                    }
                    if (in.currentToken() != JsonToken.END_ARRAY) {
                        throw new HarUnfit(What.NOT_A_HAR);
                    }
                } else {
                    skip(in);
                }
            }
        }
        return any;
    }

    /** Passes over the value of the field that the parser stands at, or over the one that it stands in front of. */
    private static void skip(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.FIELD_NAME) {
            in.nextToken();
        }
        in.skipChildren();
    }

    /** What is gathered of one entry; its parts may come in any order. */
    private static final class Entry {
        private String method = "";
        private String url = "";
        private String type = "";
        private String body = "";
        private String bodyEncoding = "";
        private String packed = "";
        private boolean signed;
        private final Map<String, String> params = new LinkedHashMap<>();
        private final Set<String> session = new HashSet<>();
        private int status;
        private String answer = "";
        private String answerEncoding = "";
        private String answerPacked = "";
        private String answerType = "";
        private long answerSize;

        /** Null: not known yet, or no address. */
        URI address() {
            try {
                // Browsers write some characters as they are that an address can't have.
                return url.isEmpty() || url.length() > 16_384 ? null : new URI(url.replace("|", "%7C").replace(" ", "%20")
                        .replace("{", "%7B").replace("}", "%7D").replace("[", "%5B").replace("]", "%5D").replace("\"", "%22"));
            } catch (URISyntaxException notOne) {
                return null;
            }
        }

        boolean ofLoginRadius() {
            URI address = address();
            return address != null && isLoginRadius(address);
        }
    }

    static boolean isLoginRadius(URI address) {
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        return "https".equalsIgnoreCase(address.getScheme()) && host.endsWith(".loginradius.com")
                && address.getRawUserInfo() == null && (address.getPort() == -1 || address.getPort() == 443);
    }

    private void entry(JsonParser in) throws IOException, HarUnfit {
        Entry entry = new Entry();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            switch (in.currentName()) {
                case "request" -> object(in, entry, this::request);
                case "response" -> object(in, entry, this::response);
                default -> skip(in);
            }
        }
        take(entry);
    }

    private interface Field {
        void read(String name, JsonParser in, Entry entry) throws IOException;
    }

    /** Has each field of the object that follows read or passed over. */
    private static void object(JsonParser in, Entry entry, Field field) throws IOException {
        if (in.nextToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return;
        }
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            field.read(name, in, entry);
        }
    }

    private void request(String name, JsonParser in, Entry entry) throws IOException {
        switch (name) {
            case "method" -> entry.method = text(in).toUpperCase(Locale.ROOT);
            case "url" -> entry.url = text(in);
            case "headers" -> pairs(in, (header, value) -> requestHeader(entry, header.toLowerCase(Locale.ROOT), value));
            case "cookies" -> pairs(in, (_, value) -> secret(entry, value));
            case "postData" -> object(in, entry, this::postData);
            default -> skip(in);
        }
    }

    private static void requestHeader(Entry entry, String name, String value) {
        switch (name) {
            case "content-type" -> entry.type = entry.type.isEmpty() ? value.toLowerCase(Locale.ROOT) : entry.type;
            case "content-encoding" -> entry.packed = value.toLowerCase(Locale.ROOT);
            case "cookie" -> {
                for (String cookie : value.split(";")) {
                    secret(entry, cookie.substring(cookie.indexOf('=') + 1).strip());
                }
            }
            default -> {
                entry.signed |= name.equals(SIGN_HEADER) && !value.isBlank();
                secret(entry, value);
            }
        }
    }

    private static void secret(Entry entry, String value) {
        if (value.length() >= SHORTEST_SECRET) {
            entry.session.add(value);
        }
    }

    private void postData(String name, JsonParser in, Entry entry) throws IOException {
        switch (name) {
            case "mimeType" -> entry.type = text(in).toLowerCase(Locale.ROOT);
            case "text" -> entry.body = text(in);
            case "encoding" -> entry.bodyEncoding = text(in);
            case "params" -> pairs(in, entry.params::putIfAbsent);
            default -> skip(in);
        }
    }

    private void response(String name, JsonParser in, Entry entry) throws IOException {
        switch (name) {
            case "status" -> entry.status = number(in);
            case "headers" -> pairs(in, (header, value) -> {
                if (header.equalsIgnoreCase("content-encoding")) {
                    entry.answerPacked = value.toLowerCase(Locale.ROOT);
                }
            });
            case "content" -> object(in, entry, this::content);
            default -> skip(in);
        }
    }

    private void content(String name, JsonParser in, Entry entry) throws IOException {
        boolean wanted = entry.url.isEmpty() || entry.ofLoginRadius();
        switch (name) {
            case "mimeType" -> entry.answerType = text(in).toLowerCase(Locale.ROOT);
            case "size" -> entry.answerSize = number(in);
            case "encoding" -> entry.answerEncoding = text(in);
            case "text" -> {
                boolean json = entry.answerType.isEmpty() || entry.answerType.contains("json") || entry.answerType.startsWith("text/plain")
                        || entry.answerType.contains("octet-stream");
                if (wanted && json && entry.answerSize <= LONGEST_ANSWER) {
                    entry.answer = text(in);
                } else {
                    skip(in);
                }
            }
            default -> skip(in);
        }
    }

    private void take(Entry entry) throws HarUnfit {
        URI address = entry.address();
        if (address == null) {
            return;
        }
        boolean writes = List.of("POST", "PUT", "PATCH").contains(entry.method);
        String body = unpacked(entry.body, entry.bodyEncoding, entry.packed);
        if (!isLoginRadius(address)) {
            boolean carries = body.contains(known) || entry.params.containsValue(known);
            if (writes && carries && address.getHost() != null && elsewhere.size() < 10) {
                elsewhere.add(address.getHost());
            }
            return;
        }
        boolean reads = entry.method.equals("GET") && !entry.answer.isEmpty();
        if (!writes && !reads) {
            return;
        }
        String answer = entry.answer.length() > 2 * LONGEST_ANSWER ? "" : unpacked(entry.answer, entry.answerEncoding, entry.answerPacked);
        held += body.length() + answer.length();
        if (held > MOST_HELD) {
            throw new HarUnfit(What.TOO_LARGE);
        }
        found.add(new Recorded(entry.method, address, entry.type, body, entry.params, entry.signed, entry.session,
                entry.status, answer));
    }

    // ---- values

    private interface Pair {
        void take(String name, String value);
    }

    /** Reads {@code [{"name": …, "value": …}, …]}. */
    private static void pairs(JsonParser in, Pair pair) throws IOException {
        if (in.nextToken() != JsonToken.START_ARRAY) {
            in.skipChildren();
            return;
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() == null) {
                throw new JsonEOFException(in, JsonToken.NOT_AVAILABLE, "");
            }
            if (in.currentToken() != JsonToken.START_OBJECT) {
                in.skipChildren();
                continue;
            }
            String name = "";
            String value = "";
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                switch (in.currentName()) {
                    case "name" -> name = text(in);
                    case "value" -> value = text(in);
                    default -> skip(in);
                }
            }
            pair.take(name, value);
        }
    }

    private static String text(JsonParser in) throws IOException {
        if (in.nextToken() == JsonToken.VALUE_STRING) {
            return in.getText();
        }
        in.skipChildren();
        return "";
    }

    /** A whole number; 0 for anything else, or one that is too large. */
    private static int number(JsonParser in) throws IOException {
        JsonToken token = in.nextToken();
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            double value = in.getDoubleValue();
            return value >= 0 && value <= Integer.MAX_VALUE ? (int) value : 0;
        }
        in.skipChildren();
        return 0;
    }

    /**
     * A body as text. Browsers write it down unpacked; proxies that record may leave it as it came.
     *
     * @return an empty text for what can't be unpacked
     */
    private static String unpacked(String text, String encoding, String packed) {
        if (text.isEmpty()) {
            return text;
        }
        byte[] bytes;
        if (encoding.equalsIgnoreCase("base64")) {
            try {
                bytes = Base64.getMimeDecoder().decode(text);
            } catch (IllegalArgumentException notBase64) {
                return "";
            }
        } else if (text.startsWith("\u001f\u008b") || packed.contains("deflate") && text.charAt(0) == 'x') {
            bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        } else {
            return text;
        }
        try {
            if (bytes.length > 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b) {
                return whole(new GZIPInputStream(new ByteArrayInputStream(bytes)));
            }
            if (packed.contains("deflate") && bytes.length > 2 && (bytes[0] & 0x0f) == 8) {
                return whole(new InflaterInputStream(new ByteArrayInputStream(bytes)));
            }
        } catch (IOException damaged) {
            return "";
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String whole(InputStream unpacking) throws IOException {
        try (unpacking) {
            byte[] bytes = unpacking.readNBytes(LONGEST_ANSWER + 1);
            return bytes.length > LONGEST_ANSWER ? "" : new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
