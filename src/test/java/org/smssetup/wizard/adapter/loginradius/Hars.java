package org.smssetup.wizard.adapter.loginradius;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Writes recordings as Chromium and Firefox do, with secrets that must not be found anywhere afterwards. */
final class Hars {
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final String API = "https://adminconsole-api.loginradius.com";
    static final String SID = "AC" + "0".repeat(32);
    static final String TOKEN = "0123456789abcdef".repeat(2);
    static final String NUMBER = "+14155550199";
    /** Stands in every place where a browser has something secret or personal. */
    static final String CANARY = "CANARYdonotlearnthis";

    /** Whose form it is. */
    enum Browser { CHROMIUM, FIREFOX }

    /** How a body is written down. */
    enum Packing { PLAIN, BASE64, GZIP, DEFLATE, GZIP_AS_CHARACTERS }

    private final Browser browser;
    private final ObjectNode root = JSON.createObjectNode();
    private final ArrayNode entries;

    Hars(Browser browser) {
        this.browser = browser;
        ObjectNode log = root.putObject("log").put("version", "1.2");
        log.putObject("creator").put("name", browser == Browser.CHROMIUM ? "WebInspector" : "Firefox").put("version", "140.0");
        log.putArray("pages").addObject().put("id", "page_1").put("title", "https://adminconsole.loginradius.com/?" + CANARY);
        entries = log.putArray("entries");
    }

    /** One request with its answer. */
    final class Entry {
        private final ObjectNode entry = JSON.createObjectNode();
        private final ObjectNode request;
        private final ObjectNode response;

        Entry(String method, String url) {
            entry.put("startedDateTime", "2026-11-23T10:00:00.000Z").put("time", 12.5);
            if (browser == Browser.CHROMIUM) {
                entry.putObject("_initiator").put("type", "script").put("url", CANARY);
            }
            request = entry.putObject("request").put("bodySize", -1).put("method", method).put("url", url).put("httpVersion", "h2");
            ArrayNode headers = request.putArray("headers");
            header(headers, "Cookie", "session=" + CANARY + "; theme=dark");
            header(headers, "x-is-loginradius--sign", CANARY + "sign");
            header(headers, "x-is-loginradius--token", CANARY + "token");
            header(headers, "Authorization", "Bearer " + CANARY);
            request.putArray("cookies").addObject().put("name", "session").put("value", CANARY);
            request.putArray("queryString");
            response = entry.putObject("response").put("status", 200).put("statusText", "");
            header(response.putArray("headers"), "Set-Cookie", "session=" + CANARY);
            response.putArray("cookies").addObject().put("name", "session").put("value", CANARY);
            response.putObject("content").put("mimeType", "application/json").put("size", 0);
            entry.putObject("cache");
            entry.putObject("timings").put("wait", 3);
            entries.add(entry);
        }

        Entry unsigned() {
            request.set("headers", JSON.createArrayNode());
            return this;
        }

        Entry status(int status) {
            response.put("status", status);
            return this;
        }

        Entry json(String body) {
            return sends("application/json;charset=UTF-8", body);
        }

        Entry sends(String type, String body) {
            ObjectNode post = request.putObject("postData").put("mimeType", type);
            if (browser == Browser.FIREFOX) {
                post.putArray("params");
            }
            post.put("text", body);
            return this;
        }

        /** As Chromium writes a form: the text, and the fields still encoded. */
        Entry form(String... namesAndValues) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                text.append(i == 0 ? "" : "&").append(encoded(namesAndValues[i])).append('=').append(encoded(namesAndValues[i + 1]));
            }
            return sends("application/x-www-form-urlencoded", text.toString());
        }

        /** As some write a form: its fields alone. */
        Entry params(String... namesAndValues) {
            ObjectNode post = request.putObject("postData").put("mimeType", "application/x-www-form-urlencoded");
            ArrayNode params = post.putArray("params");
            for (int i = 0; i < namesAndValues.length; i += 2) {
                params.addObject().put("name", namesAndValues[i]).put("value", namesAndValues[i + 1]);
            }
            return this;
        }

        Entry sendsPacked(String body, Packing packing) {
            ObjectNode post = request.putObject("postData").put("mimeType", "application/json");
            pack(post, body, packing);
            if (packing == Packing.DEFLATE) {
                header((ArrayNode) request.get("headers"), "Content-Encoding", "deflate");
            }
            return this;
        }

        Entry answers(String body) {
            return answers(body, Packing.PLAIN);
        }

        Entry answers(String body, Packing packing) {
            ObjectNode content = (ObjectNode) response.get("content");
            content.put("size", body.length());
            pack(content, body, packing);
            if (packing == Packing.DEFLATE) {
                header((ArrayNode) response.get("headers"), "Content-Encoding", "deflate");
            }
            return this;
        }

        Entry type(String mimeType) {
            ((ObjectNode) response.get("content")).put("mimeType", mimeType);
            return this;
        }

        private static void pack(ObjectNode into, String body, Packing packing) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            if (packing == Packing.PLAIN) {
                into.put("text", body);
            } else if (packing == Packing.GZIP_AS_CHARACTERS) {
                into.put("text", new String(packed(bytes, Packing.GZIP), StandardCharsets.ISO_8859_1));
            } else {
                into.put("encoding", "base64").put("text", Base64.getEncoder().encodeToString(packed(bytes, packing)));
            }
        }
    }

    private static byte[] packed(byte[] bytes, Packing packing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var packer = packing == Packing.GZIP ? new GZIPOutputStream(out) : packing == Packing.DEFLATE ? new DeflaterOutputStream(out) : out) {
            packer.write(bytes);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return out.toByteArray();
    }

    private static void header(ArrayNode headers, String name, String value) {
        headers.addObject().put("name", name).put("value", value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Entry entry(String method, String path) {
        return new Entry(method, path.startsWith("https:") || path.startsWith("http:") ? path : API + path);
    }

    /** What stands in every recording of a console besides the save. */
    Hars decoys() {
        entry("OPTIONS", "/deployment/sms-settings").status(204);
        entry("POST", "https://stats.example.org/collect").json(settings());
        entry("POST", "https://events.loginradius.com/v1/track").json(settings());
        entry("GET", "https://stats.example.org/i.gif?sid=" + SID + "&t=" + TOKEN + "&n=" + encoded(NUMBER));
        entry("GET", "/search?q=" + SID).answers("{\"hits\":[{\"sid\":\"" + SID + "\",\"number\":\"" + NUMBER + "\"}]}");
        entry("GET", "/audit/last").answers("{\"AccountSid\":\"" + SID + "\",\"user\":\"" + CANARY + "\"}");
        entry("POST", "/deployment/sms-settings/autosave").json(settings()).answers(settings());
        entry("POST", "/deployment/sms-settings/verifysmssettings").json(settings()).answers(settings());
        entry("GET", "https://adminconsole.loginradius.com/main.js").type("application/javascript").answers("var a = '" + SID + "';");
        entry("GET", "/auth/permissions").answers("{\"permissions\":{}}");
        entry("POST", "/auth/login").json("{\"accesstoken\":\"" + CANARY + "\"}").answers("{\"xsign\":\"" + CANARY + "\"}");
        return this;
    }

    static String settings() {
        return settings(NUMBER, TOKEN);
    }

    static String settings(String number, String token) {
        return "{\"provider\":\"twilio\",\"AccountSid\":\"" + SID + "\",\"AuthToken\":\"" + token + "\",\"FromNumber\":\"" + number + "\"}";
    }

    byte[] bytes() {
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    static Map<String, String> map(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
