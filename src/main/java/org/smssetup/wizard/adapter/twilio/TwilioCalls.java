package org.smssetup.wizard.adapter.twilio;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.twilio.base.Page;
import com.twilio.base.Reader;
import com.twilio.base.Resource;
import com.twilio.constant.EnumConstants;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.Domains;
import com.twilio.type.PhoneNumberCapabilities;
import org.smssetup.wizard.adapter.http.Http;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Runs calls of Twilio's SDK. For each call of the port, {@link #as} signs in anew: one client of the SDK, one time
 * limit, nothing kept.
 */
final class TwilioCalls {
    private final Http http;
    private final UnaryOperator<URI> route;
    private final Pause pause;
    private final Duration longest;
    private final ObjectMapper mapper;

    /**
     * @param route   where a request that the SDK means for {@code https://….twilio.com/…} is sent
     * @param longest for all requests of one call together
     */
    TwilioCalls(Http http, UnaryOperator<URI> route, Pause pause, Duration longest) {
        this.http = http;
        this.route = route;
        this.pause = pause;
        this.longest = longest;
        // As the SDK's own, but for one type.
        this.mapper = new ObjectMapper().registerModule(new JavaTimeModule()).registerModule(new SimpleModule()
                .addDeserializer(PhoneNumberCapabilities.class, new CapabilitiesReader()));
    }

    SignedIn as(Credentials credentials) {
        return new SignedIn(new SdkTransport(http, route, pause, credentials, longest), credentials.sid().value());
    }

    final class SignedIn {
        private final SdkTransport transport;
        private final TwilioRestClient client;

        private SignedIn(SdkTransport transport, String accountSid) {
            this.transport = transport;
            // The transport puts in the real password.
            client = new SilentClient(new TwilioRestClient.Builder(accountSid, "placeholder")
                    .httpClient(transport).objectMapper(mapper));
        }

        /**
         * Runs a call that changes nothing.
         *
         * @param call gives null where the answer lacks what it must have
         */
        <T> T read(Function<TwilioRestClient, T> call) throws Problem, InterruptedException {
            return run(call);
        }

        /** Reads a list to its last page. @throws Problem {@code ANSWER_TOO_LARGE} where it seems not to end */
        <R extends Resource> List<R> all(Reader<R> reader) throws Problem, InterruptedException {
            return run(sdk -> {
                Page<R> page = reader.firstPage(sdk);
                List<R> all = new ArrayList<>(page.getRecords());
                while (page.hasNextPage()) {
                    page = reader.nextPage(page, sdk);
                    all.addAll(page.getRecords());
                }
                return all;
            });
        }

        /** Reads the first page of a list. */
        <R extends Resource> List<R> first(Reader<R> reader) throws Problem, InterruptedException {
            return run(sdk -> reader.firstPage(sdk).getRecords());
        }

        /**
         * Runs a call that changes something, once.
         *
         * @param what  what is written, for {@link Problem.Kind#WRITE_UNCERTAIN}
         * @param about facts for a refusal
         * @param call  gives null where the answer lacks what it must have
         */
        <T> T write(String what, Map<String, String> about, Function<TwilioRestClient, T> call)
                throws Problem, InterruptedException {
            transport.about(about);
            try {
                return run(call);
            } catch (Problem problem) {
                if (!problem.fact("sent").equals("maybe")) {
                    throw problem;
                }
                Map<String, String> facts = new HashMap<>(about);
                facts.putAll(problem.facts());
                facts.put("what", what);
                facts.put("because", problem.kind().name());
                throw new Problem(Problem.Kind.WRITE_UNCERTAIN, facts, problem);
            } finally {
                transport.about(Map.of());
            }
        }

        /**
         * Posts JSON, once, where the SDK has no call that takes a body.
         *
         * @param read gives null where the answer lacks what it must have
         */
        <T> T post(String what, Map<String, String> about, Domains domain, String path, Map<String, String> body,
                   Function<JsonNode, T> read) throws Problem, InterruptedException {
            Request request = new Request(HttpMethod.POST, domain.toString(), path);
            request.setContentType(EnumConstants.ContentType.JSON);
            request.setBody(mapper.valueToTree(body).toString());
            return write(what, about, sdk -> {
                try {
                    return read.apply(mapper.readTree(sdk.request(request).getStream()));
                } catch (IOException notJson) {
                    throw new UncheckedIOException(notJson);
                }
            });
        }

        private <T> T run(Function<TwilioRestClient, T> call) throws Problem, InterruptedException {
            T result;
            try {
                result = call.apply(client);
            } catch (Carried carried) {
                carried.unwrap();
                throw carried;
            } catch (RuntimeException notRead) {
                // The SDK signals JSON of another shape with exceptions of many kinds, and quotes the JSON in them.
                if (transport.answered()) {
                    throw transport.unreadable();
                }
                throw notRead;
            } finally {
                transport.wipe();
            }
            if (result == null) {
                throw transport.unreadable();
            }
            return result;
        }
    }

    /** The SDK logs the phone numbers in a query. */
    private static final class SilentClient extends TwilioRestClient {
        private SilentClient(Builder builder) {
            super(builder);
        }

        @Override
        public void logRequest(Request request) {
        }
    }

    /**
     * The SDK looks for {@code SMS} and {@code MMS}, as lists of available numbers have them; lists of owned numbers
     * have {@code sms} and {@code mms}, which it reads as "can't". Null where Twilio doesn't speak of SMS at all.
     */
    private static final class CapabilitiesReader extends JsonDeserializer<PhoneNumberCapabilities> {
        @Override
        public PhoneNumberCapabilities deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode said = parser.readValueAsTree();
            return said == null || !said.has("sms") && !said.has("SMS") ? null : new PhoneNumberCapabilities(
                    can(said, "mms", "MMS"), can(said, "sms", "SMS"), can(said, "voice", "Voice"), can(said, "fax", "Fax"));
        }

        private static boolean can(JsonNode said, String name, String otherName) {
            return said.path(name).asBoolean() || said.path(otherName).asBoolean();
        }
    }
}
