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

/**
 * How LoginRadius's admin console is spoken to, as data: {@code contract.json}, read by {@link ContractReader}.
 *
 * @param verified       the day on which somebody saw it work at LoginRadius, or null: nobody has
 * @param api            the API, scheme and host only
 * @param console        the console whose pages use that API, scheme and host only; sent as {@code Origin}
 * @param runtime        the sites' own API, scheme and host only
 * @param config         where a site's configuration is told, scheme and host only
 * @param signIn         how one signs in
 * @param operations     one for every {@link Call}
 * @param sms            the names in the answer to {@link Call#SMS_READ}
 * @param editPermission the permissions that all are needed to change a site's SMS settings
 * @param phoneLogin     the name of the feature that lets people log in by phone
 */
public record Contract(LocalDate verified, URI api, URI console, URI runtime, URI config, SignIn signIn, Map<Call, Operation> operations,
                       SmsFields sms, List<String> editPermission, String phoneLogin) {
    /** A GET that changes a site's API secret, which breaks the site. */
    static final String NEVER = "/security-configuration/api-credentials/change";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public enum Method { GET, POST, PUT, DELETE }

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
     * @param query names and values of the query; empty for none
     * @param body  the body, or null for none
     */
    public record Operation(Method method, String path, Map<String, Slot> query, Template body) {
        public Operation {
            query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
            if (forbidden(path)) {
                throw new IllegalArgumentException("a call that must never be made");
            }
        }

        static boolean forbidden(String path) {
            return path.toLowerCase(Locale.ROOT).startsWith(NEVER);
        }
    }

    /** What each of the four settings is called. */
    public record SmsFields(String provider, String accountSid, String authToken, String from) {
        public List<String> all() {
            return List.of(provider, accountSid, authToken, from);
        }
    }

    public Contract {
        EnumMap<Call, Operation> all = new EnumMap<>(operations);
        if (!all.keySet().equals(EnumSet.allOf(Call.class))) {
            throw new IllegalArgumentException("an operation for every call is needed");
        }
        operations = Collections.unmodifiableMap(all);
        editPermission = List.copyOf(editPermission);
    }

    /** The scheme and host that {@code call} goes to. */
    URI host(Call call) {
        return switch (call.host()) {
            case ADMIN -> api;
            case RUNTIME -> runtime;
            case CONFIG -> config;
        };
    }

    public boolean isVerified() {
        return verified != null;
    }

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
        return new Contract(verified, origin(apiBase),
                console, origin(apiBase), origin(apiBase), new SignIn(signInPage, signIn.returnParameter(), callbackPort, signIn.callbackPath(),
                signIn.tokenParameter()), operations, sms, editPermission, phoneLogin);
    }

    private static URI origin(URI base) {
        String text = base.toString();
        return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    private static boolean onThisComputer(URI address) {
        return address.getHost() != null && LOOPBACK.contains(address.getHost());
    }
}
