package org.smssetup.wizard.adapter.loginradius;

import java.net.URI;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How LoginRadius's admin console is spoken to, as data: {@code contract.json}, read by {@link ContractReader}.
 *
 * @param verified       the day on which somebody saw it work at LoginRadius, or null: nobody has
 * @param learned        the day on which the calls about SMS settings were learned from a save of somebody's own, or null
 * @param api            the API, scheme and host only
 * @param console        the console whose pages use that API, scheme and host only; sent as {@code Origin}
 * @param runtime        the sites' own API, scheme and host only
 * @param config         where a site's configuration is told, scheme and host only
 * @param signIn         how one signs in
 * @param operations     one for every {@link Call}; where it was learned, {@link Call#SMS_RESET} is missing
 * @param sms            the names in the answer to {@link Call#SMS_READ}
 * @param editPermission the permissions that all are needed to change a site's SMS settings
 * @param phoneLogin     the name of the feature that lets people log in by phone
 */
public record Contract(LocalDate verified, LocalDate learned, URI api, URI console, URI runtime, URI config, SignIn signIn, Map<Call, Operation> operations,
                       SmsFields sms, List<String> editPermission, String phoneLogin) {
    /** A GET that changes a site's API secret, which breaks the site. */
    static final String NEVER = "/security-configuration/api-credentials/change";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public enum Method { GET, POST, PUT, PATCH, DELETE }

    static final Set<Method> WRITING = Set.of(Method.POST, Method.PUT);

    /**
     * @param page            where people sign in
     * @param returnParameter the parameter of that page's address that names where to come back to
     * @param callbackPort    the port of this computer to come back to; 0: any that is free
     * @param callbackPath    the path to come back to
     * @param tokenParameter  the parameter that brings the access token
     */
    public record SignIn(URI page, String returnParameter, int callbackPort, String callbackPath,
                         String tokenParameter) {
        /** The address to open in a browser when {@code port} listens. */
        public URI address(int port) {
            // As the console's own tool writes it: a colon and slashes need no escapes in a query.
            String parameter = returnParameter + "=http://localhost:" + port + callbackPath;
            return URI.create(page + (page.getRawQuery() == null ? "?" : "&") + parameter);
        }
    }

    /**
     * @param path  after the host, without a query; a segment may be a slot, such as {@code {uid}}
     * @param query names and values of the query, texts or slots; empty for none
     * @param body  the body, or null for none
     * @param form  whether the body goes out as the fields of a form instead of as JSON
     * @param host  scheme and host where they are others than the call's usual ones, else null
     */
    public record Operation(Method method, String path, Map<String, Template> query, Template body, boolean form, URI host) {
        public Operation(Method method, String path, Map<String, Template> query, Template body) {
            this(method, path, query, body, false, null);
        }

        public Operation {
            query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
            if (forbidden(path)) {
                throw new IllegalArgumentException("a call that must never be made");
            }
        }

        /** Whether its request needs that value. */
        boolean uses(Slot slot) {
            return path.contains("{" + slot.inContract() + "}")
                    || Stream.concat(query.values().stream(), Stream.ofNullable(body)).anyMatch(part -> part.uses(slot));
        }

        static boolean forbidden(String path) {
            return path.toLowerCase(Locale.ROOT).startsWith(NEVER);
        }
    }

    /**
     * Where each of the four settings stands in an answer: a name, or names with slashes between them, see {@link Place}.
     *
     * @param provider  an empty text: the answer doesn't tell it
     * @param authToken an empty text: the answer doesn't tell it
     * @param twilio    what stands there for Twilio, such as "Twilio"
     * @param plusless  whether the number is told without its plus
     */
    public record SmsFields(String provider, String accountSid, String authToken, String from, String twilio,
                            boolean plusless) {
        public SmsFields(String provider, String accountSid, String authToken, String from) {
            this(provider, accountSid, authToken, from, "Twilio", false);
        }

        /** Those that the answer tells. */
        public List<String> all() {
            return Stream.of(provider, accountSid, authToken, from).filter(place -> !place.isEmpty()).toList();
        }
    }

    public Contract {
        EnumMap<Call, Operation> all = new EnumMap<>(operations);
        EnumSet<Call> missing = EnumSet.complementOf(all.isEmpty() ? EnumSet.noneOf(Call.class) : EnumSet.copyOf(all.keySet()));
        if (learned != null) {
            missing.remove(Call.SMS_RESET);
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("an operation for every call is needed");
        }
        operations = Collections.unmodifiableMap(all);
        editPermission = List.copyOf(editPermission);
    }

    /** The scheme and host that {@code call} goes to. */
    URI host(Call call) {
        Operation operation = operations.get(call);
        if (operation != null && operation.host() != null) {
            return operation.host();
        }
        return switch (call.host()) {
            case ADMIN -> api;
            case RUNTIME -> runtime;
            case CONFIG -> config;
        };
    }

    public boolean isVerified() {
        return verified != null;
    }

    /** Null for one that nobody knows. */
    public Operation operation(Call call) {
        return operations.get(call);
    }

    /**
     * The same contract spoken to somebody on this computer, for practice and tests. Nothing that comes from outside
     * the program leads here.
     *
     * @param apiBase      scheme, loopback host and port of the API
     * @param signInPage   the page to sign in on, on a loopback host
     * @param callbackPort 0: any that is free
     * @throws IllegalArgumentException for a host that isn't this computer
     */
    public Contract at(URI apiBase, URI signInPage, int callbackPort) {
        if (!onThisComputer(apiBase) || !onThisComputer(signInPage)) {
            throw new IllegalArgumentException("not an address of this computer");
        }
        Map<Call, Operation> here = new EnumMap<>(operations);
        here.replaceAll((call, op) -> new Operation(op.method(), op.path(), op.query(), op.body(), op.form(), null));
        return new Contract(verified, learned, origin(apiBase),
                console, origin(apiBase), origin(apiBase), new SignIn(signInPage, signIn.returnParameter(), callbackPort, signIn.callbackPath(),
                signIn.tokenParameter()), here, sms, editPermission, phoneLogin);
    }

    private static URI origin(URI base) {
        String text = base.toString();
        return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    private static boolean onThisComputer(URI address) {
        return address.getHost() != null && LOOPBACK.contains(address.getHost());
    }
}
