package org.smssetup.wizard.practice;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.smssetup.wizard.model.Secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a browser's network panel records while somebody saves on the console's page: the page's own requests to the API
 * with their real answers, and what else is always there. In the form of Chromium (HAR 1.2), with LoginRadius's own host
 * in place of this computer's.
 */
final class Recording {
    /** In place of this computer: what a real recording would show. */
    private static final String API = "https://adminconsole-api.loginradius.com";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What answers the page's requests. */
    interface Api {
        Reply answer(Ask ask) throws InterruptedException;
    }

    private final Api api;
    private final String cookie;
    private final ArrayNode entries = NODES.arrayNode();

    /** @param cookie what the browser is known by, a made-up secret */
    Recording(Api api, String cookie) {
        this.api = api;
        this.cookie = cookie;
    }

    /** What the page does when Save is pressed and it is loaded again. */
    synchronized void save(LoginRadiusWorld.Session session, String accountSid, Secret token, String from) throws InterruptedException {
        String path = PretendLoginRadius.newAddress(session.site());
        ObjectNode body = NODES.objectNode();
        body.put("enabled", true).put("type", "TWILIO");
        body.putObject("credentials").put("sid", accountSid).put("token", token.<String>use(String::new)).put("sender", from);
        // A counter of visits gets the same values, and is none of our business.
        entry("POST", "https://counter.example/collect", session, body.toString(), new Reply(204, Map.of(), new byte[0]));
        entry("OPTIONS", API + path, session, null, new Reply(204, Map.of(), new byte[0]));
        call("PUT", path, session, body.toString());
        call("GET", path, session, null);
    }

    private void call(String method, String path, LoginRadiusWorld.Session session, String body) throws InterruptedException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers(session).forEach((name, value) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), List.of(value)));
        Reply reply = api.answer(new Ask(method, path, Map.of(), headers,
                body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8)));
        entry(method, API + path, session, body, reply);
    }

    private static Map<String, String> headers(LoginRadiusWorld.Session session) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("Origin", PretendLoginRadius.ORIGIN);
        headers.put("x-is-loginradius-ajax", "true");
        headers.put("x-is-loginradius--sign", session.sign());
        headers.put("x-is-loginradius--token", session.token());
        return headers;
    }

    private void entry(String method, String url, LoginRadiusWorld.Session session, String body, Reply reply) {
        ObjectNode entry = entries.addObject();
        entry.putObject("_initiator").put("type", "script");
        entry.putObject("cache");
        ObjectNode request = entry.putObject("request").put("method", method).put("url", url).put("httpVersion", "h2");
        ArrayNode headers = request.putArray("headers");
        headers(session).forEach((name, value) -> headers.addObject().put("name", name).put("value", value));
        headers.addObject().put("name", "cookie").put("value", "visitor=" + cookie);
        request.putArray("queryString");
        request.putArray("cookies").addObject().put("name", "visitor").put("value", cookie);
        if (body != null) {
            request.putObject("postData").put("mimeType", "application/json; charset=utf-8").put("text", body);
        }
        ObjectNode response = entry.putObject("response").put("status", reply.status()).put("statusText", "").put("httpVersion", "h2");
        response.putArray("headers").addObject().put("name", "set-cookie").put("value", "visitor=" + cookie);
        response.putObject("content").put("size", reply.body().length)
                .put("mimeType", reply.headers().getOrDefault("Content-Type", ""))
                .put("text", new String(reply.body(), StandardCharsets.UTF_8));
        entry.put("time", 20.5).putObject("timings").put("wait", 20);
    }

    /** The whole file as the browser would save it. */
    synchronized byte[] har() {
        ObjectNode root = NODES.objectNode();
        ObjectNode log = root.putObject("log").put("version", "1.2");
        log.putObject("creator").put("name", "WebInspector").put("version", "537.36");
        log.putArray("pages");
        log.set("entries", entries.deepCopy());
        try {
            return JSON.writeValueAsBytes(root);
        } catch (IOException ofATree) {
            throw new UncheckedIOException(ofATree);
        }
    }

    synchronized boolean isEmpty() {
        return entries.isEmpty();
    }
}
