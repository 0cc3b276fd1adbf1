package org.smssetup.wizard.adapter.loginradius;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smssetup.wizard.adapter.http.Http;
import org.smssetup.wizard.adapter.loginradius.Contract.Method;
import org.smssetup.wizard.adapter.loginradius.Contract.Operation;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Secret;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * LoginRadius's APIs: sends what the contract says and reads what comes back. A write goes out once; a read is
 * asked up to three times while LoginRadius has trouble.
 */
final class AdminApi {
    private static final Logger LOG = LoggerFactory.getLogger(AdminApi.class);
    private static final int MOST_TRIES = 3;
    private static final String HEX = "0123456789ABCDEF";
    /** A read that has taken as long as this isn't tried again: somebody waits for the answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Http http;
    private final Contracts contracts;
    private final String userAgent;
    private final Duration pause;
    private final JsonMapper json = JsonMapper.builder(
                    // Buffers with secrets in them must not be kept for the next body.
                    JsonFactory.builder().recyclerPool(JsonRecyclerPools.nonRecyclingPool()).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * @param version of this program
     * @param pause   before the second try of a read; twice as long before the third
     */
    AdminApi(Http http, Contracts contracts, String version, Duration pause) {
        this.http = http;
        this.contracts = contracts;
        this.userAgent = "TwilioSetupWizard/" + version;
        this.pause = pause;
    }

    /**
     * An answer, whatever it says.
     *
     * @param json a missing node where the body isn't JSON
     * @param toWait the fact how long to wait, or none
     */
    record Reply(int status, String contentType, boolean empty, JsonNode json, Map<String, String> toWait) {
        boolean good() {
            return status >= 200 && status < 300;
        }

        /** Whether LoginRadius may have said it, rather than somebody's page on the way. */
        boolean itsOwnWords() {
            return json.isObject() || empty;
        }

        /** Also said by an xsign that is there and empty; one that is null says nothing. */
        boolean signedOut() {
            JsonNode sign = Keys.at(json, "xsign");
            return status == 401 || sign.isTextual() && sign.textValue().isEmpty();
        }
    }

    /**
     * Asks and returns an answer that is an object and no refusal.
     *
     * @param signer null: in nobody's name
     * @throws Problem {@code SIGNED_OUT, SITE_NOT_PERMITTED, LOGINRADIUS_REFUSED, LOGINRADIUS_BUSY,
     *                 LOGINRADIUS_DOWN, ANSWER_NOT_UNDERSTOOD} and transport kinds
     */
    JsonNode ask(Call call, Signer signer, Values values) throws Problem, InterruptedException {
        return understood(send(call, signer, values), signer, values);
    }

    /** Asks and returns whatever comes. @throws Problem transport kinds, and {@code SIGNED_OUT} for a closed session */
    Reply send(Call call, Signer signer, Values values) throws Problem, InterruptedException {
        Contract contract = contracts.present();
        Operation operation = contract.operation(call);
        long begun = System.nanoTime();
        for (int tries = 1; ; tries++) {
            Reply reply = once(contract, call, signer, values);
            Duration taken = Duration.ofNanos(System.nanoTime() - begun);
            LOG.info("{} {} {} after {} ms", operation.method(), operation.path(), reply.status(), taken.toMillis());
            if (reply.status() < 500 || call.write() || tries == MOST_TRIES
                    || taken.compareTo(PATIENCE) > 0) {
                return reply;
            }
            Thread.sleep(pause.multipliedBy(tries));
        }
    }

    /** The object in {@code reply}, unless it is a refusal or none. */
    JsonNode understood(Reply reply, Signer signer, Values values) throws Problem {
        refuseIfRefused(reply, signer, values);
        if (!reply.good() || !reply.json().isObject()) {
            throw notUnderstood(reply);
        }
        return reply.json();
    }

    /** Throws what an answer says against us; returns for any other, also for one that can't be read. */
    void refuseIfRefused(Reply reply, Signer signer, Values values) throws Problem {
        int status = reply.status();
        if (reply.signedOut()) {
            throw new Problem(Kind.SIGNED_OUT, Map.of("status", Integer.toString(status)));
        }
        Said said = cleaned(Said.in(reply.json()), signer, values);
        refuseIfBusy(reply, said);
        if (status >= 500) {
            throw new Problem(Kind.LOGINRADIUS_DOWN,
                    Map.of("status", Integer.toString(status), "host", contracts.present().api().getHost()));
        }
        boolean itsOwnWords = reply.itsOwnWords();
        if (status == 403 && itsOwnWords) {
            throw new Problem(Kind.SITE_NOT_PERMITTED, facts(said, status));
        }
        if (said.isError() || status >= 400 && itsOwnWords) {
            throw new Problem(Kind.LOGINRADIUS_REFUSED, facts(said, status));
        }
    }

    /** A code of LoginRadius's own says more than that it is busy. */
    void refuseIfBusy(Reply reply, Said said) throws Problem {
        if (reply.status() == 429 && (!said.isError() || said.code().equals("429"))) {
            Map<String, String> facts = new HashMap<>(reply.toWait());
            facts.putAll(Map.of("status", "429", "host", contracts.present().api().getHost()));
            throw new Problem(Kind.LOGINRADIUS_BUSY, facts);
        }
    }

    /** For an object that lacks what it must have. */
    Problem unlikeTheContract() {
        return new Problem(Kind.ANSWER_NOT_UNDERSTOOD, Map.of("status", "200", "contentType", "application/json",
                "host", contracts.present().api().getHost()));
    }

    Problem notUnderstood(Reply reply) {
        return new Problem(Kind.ANSWER_NOT_UNDERSTOOD, Map.of("status", Integer.toString(reply.status()),
                "contentType", reply.contentType(), "host", contracts.present().api().getHost()));
    }

    static Said cleaned(Said said, Signer signer, Values values) {
        String message = signer == null ? said.message() : signer.hideIn(said.message());
        for (Secret secret : values.secrets().values()) {
            message = Said.hide(message, secret);
        }
        return said.with(message).cleaned();
    }

    static Map<String, String> facts(Said said, int status) {
        String message = said.message().isEmpty() ? "HTTP " + status : said.message();
        return Map.of("code", said.code(), "status", Integer.toString(status), "message", message);
    }

    // ---- one request

    private Reply once(Contract contract, Call call, Signer signer, Values values) throws Problem, InterruptedException {
        Operation operation = contract.operation(call);
        Body body = operation.body() == null ? null
                : operation.form() ? form(operation.body(), values) : body(operation.body(), values);
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(address(contract.host(call), operation, values))
                    .setHeader("Content-Type", operation.form() ? "application/x-www-form-urlencoded; charset=utf-8"
                            : "application/json; charset=utf-8")
                    .setHeader("User-Agent", userAgent);
            if (call.host() == Call.Host.ADMIN) {
                request.setHeader("x-is-loginradius-ajax", "true").setHeader("Origin", contract.console().toString());
            }
            if (operation.method() == Method.GET) {
                request.GET();
            } else {
                request.method(operation.method().name(), body == null ? BodyPublishers.noBody() : body.publisher());
            }
            if (signer != null) {
                signer.sign(request);
            }
            return reply(http.send(request.build()));
        } finally {
            if (body != null) {
                body.wipe();
            }
        }
    }

    private static URI address(URI host, Operation operation, Values values) {
        String path = operation.path();
        for (Map.Entry<Slot, String> value : values.plain().entrySet()) {
            path = path.replace("{" + value.getKey().inContract() + "}", encoded(value.getValue()));
        }
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        operation.query().forEach((name, value) -> query.add(name + "=" + encoded(switch (value) {
            case Template.Open(Slot slot) -> values.plain().get(slot);
            case Template.Text(String text) -> text;
            default -> throw new IllegalStateException("the reader takes no other");
        })));
        return URI.create(host + path + query);
    }

    private static String encoded(String value) {
        // The encoder is made for forms, where a blank is a plus.
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What {@code answer} says; its body is wiped. */
    Reply reply(Http.Answer answer) {
        byte[] body = answer.body();
        try {
            JsonNode read = json.readTree(body);
            return new Reply(answer.status(), answer.contentType(), body.length == 0, read, answer.wait(Map.of()));
        } catch (IOException notJson) {
            // Bytes that are no characters included. Its message may quote the body, so it goes no further.
            return new Reply(answer.status(), answer.contentType(), false, MissingNode.getInstance(), answer.wait(Map.of()));
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    private Body body(Template template, Values values) {
        Body body = new Body(values);
        try (JsonGenerator generator = json.createGenerator(body)) {
            write(template, values, generator);
        } catch (IOException notInMemory) {
            throw new UncheckedIOException(notInMemory);
        }
        return body;
    }

    /** The fields of a form; each of its bytes that could mean something else is escaped. */
    private Body form(Template template, Values values) {
        Body form = new Body(values);
        ((Template.Fields) template).fields().forEach((name, value) -> {
            if (form.size() > 0) {
                form.write('&');
            }
            escape(name, form);
            form.write('=');
            switch (value) {
                case Template.Nothing _ -> { }
                case Template.Text(String text) -> escape(text, form);
                case Template.Open(Slot slot) when slot.secret() -> values.secrets().get(slot).use(characters -> {
                    escape(characters, form);
                    return null;
                });
                case Template.Open(Slot slot) -> escape(values.plain().get(slot), form);
                case Template.Encoded(Template inside) -> escapeJson(inside, values, form);
                default -> escapeJson(value, values, form);
            }
        });
        return form;
    }

    private void escapeJson(Template template, Values values, Body into) {
        Body json = body(template, values);
        try {
            escape(json.bytes(), 0, json.size(), into);
        } finally {
            json.wipe();
        }
    }

    private static void escape(String text, Body into) {
        escape(text.toCharArray(), into);
    }

    private static void escape(char[] characters, Body into) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
        escape(bytes.array(), bytes.position(), bytes.limit(), into);
        Arrays.fill(bytes.array(), (byte) 0);
    }

    private static void escape(byte[] bytes, int from, int to, Body into) {
        for (int i = from; i < to; i++) {
            int c = bytes[i] & 0xff;
            if (c < 128 && Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.' || c == '*') {
                into.write(c);
            } else {
                into.write('%');
                into.write(HEX.charAt(c >> 4));
                into.write(HEX.charAt(c & 15));
            }
        }
    }

    private void write(Template template, Values values, JsonGenerator out) throws IOException {
        switch (template) {
            case Template.Text(String text) -> out.writeString(text);
            case Template.Flag(boolean on) -> out.writeBoolean(on);
            case Template.Number(String number) -> out.writeNumber(number);
            case Template.Nothing _ -> out.writeNull();
            case Template.OpenNumber(Slot slot) -> out.writeNumber(values.plain().get(slot));
            case Template.Encoded(Template inside) -> {
                Body json = body(inside, values);
                try {
                    out.writeUTF8String(json.bytes(), 0, json.size());
                } finally {
                    json.wipe();
                }
            }
            case Template.Open(Slot slot) when slot.secret() -> write(values.secrets().get(slot), out);
            case Template.Open(Slot slot) -> out.writeString(values.plain().get(slot));
            case Template.Items(var items) -> {
                out.writeStartArray();
                for (Template item : items) {
                    write(item, values, out);
                }
                out.writeEndArray();
            }
            case Template.Fields(var fields) -> {
                out.writeStartObject();
                for (Map.Entry<String, Template> field : fields.entrySet()) {
                    out.writeFieldName(field.getKey());
                    write(field.getValue(), values, out);
                }
                out.writeEndObject();
            }
        }
    }

    private static void write(Secret secret, JsonGenerator out) throws IOException {
        try {
            secret.use(characters -> {
                try {
                    out.writeString(characters, 0, characters.length);
                    return null;
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /** A body whose bytes are overwritten once the call is over. */
    private static final class Body extends ByteArrayOutputStream {
        /** Large enough not to grow, which would leave a copy behind: a character takes six bytes at the most. */
        Body(Values values) {
            super(3 * (16384 + 6 * values.secrets().values().stream().mapToInt(Secret::length).sum()));
        }

        byte[] bytes() {
            return buf;
        }


        BodyPublisher publisher() {
            return BodyPublishers.ofByteArray(buf, 0, count);
        }

        void wipe() {
            Arrays.fill(buf, (byte) 0);
        }
    }
}
