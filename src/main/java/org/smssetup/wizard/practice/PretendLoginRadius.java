package org.smssetup.wizard.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.smssetup.wizard.model.Secret;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * LoginRadius's admin console over HTTP on this computer: its sign-in page, the calls that LoginRadius's own command
 * line tool is known to make, and the calls for the SMS settings as the wizard's contract assumes them. Beside it the API of its sites.
 */
public final class PretendLoginRadius implements AutoCloseable {
    static final String SIGN_IN = "/auth.aspx";
    static final String SMS_PAGE = "/platform-configuration/identity-workflow/communication-configuration/sms-configuration";
    static final String ORIGIN = "https://adminconsole.loginradius.com";
    static final String STARS = "********";
    /** Where {@link LoginRadiusWorld.Reading#OTHER_ADDRESS} saves and reads, with the site's id in it. */
    private static final Pattern NEW_ADDRESS = Pattern.compile("/v2/apps/(\\d+)/communication/sms");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LoginRadiusWorld world;
    private final LoginRadiusPages pages;
    private final SiteApi sites;
    private final Loopback server;

    PretendLoginRadius(LoginRadiusWorld world, Words words, SiteApi.Carrier carrier) {
        this.world = world;
        sites = new SiteApi(world, carrier);
        Recording recording = world.reading() == LoginRadiusWorld.Reading.OTHER_ADDRESS ? new Recording(this::answer, world.cookie()) : null;
        pages = new LoginRadiusPages(world, words, recording);
        server = new Loopback("pretend-loginradius", this::answer);
    }

    /** In place of {@code https://adminconsole-api.loginradius.com}. */
    public URI base() {
        return server.base();
    }

    /** In place of {@code https://accounts.loginradius.com/auth.aspx}; takes {@code ?return_url=}. */
    public URI signInPage() {
        return server.base().resolve(SIGN_IN);
    }

    /** Every request so far, oldest first. */
    public List<Seen> seen() {
        return server.seen();
    }

    private Reply answer(Ask ask) throws InterruptedException {
        try {
            if (sites.knows(ask.path())) {
                return sites.answer(ask);
            }
            return pages.knows(ask.path()) ? pages.answer(ask) : call(ask);
        } catch (LoginRadiusRefusal.SignedOut signedOut) {
            return Reply.json(200, node().put("xsign", "").put("xtoken", "").put("authenticated", false));
        } catch (LoginRadiusRefusal refusal) {
            return Reply.json(refusal.status(), node().put("ErrorCode", refusal.code())
                    .put("Message", refusal.getMessage()).put("Description", refusal.getMessage()));
        }
    }

    private Reply call(Ask ask) throws InterruptedException {
        requireHeaders(ask);
        String call = ask.method() + " " + ask.path();
        if (call.equals("POST /auth/login")) {
            return Reply.json(200, session(world.signIn(text(body(ask), "accesstoken"))));
        }
        LoginRadiusWorld.Session session =
                world.admit(ask.header("x-is-loginradius--sign"), ask.header("x-is-loginradius--token"));
        if (world.reading() == LoginRadiusWorld.Reading.OTHER_ADDRESS && ask.path().contains("sms")) {
            return atNewAddress(ask, session);
        }
        return switch (call) {
            case "GET /auth/core-app-data" -> Reply.json(200, sites());
            case "GET /account/switchapp" -> Reply.json(200, session(world.changeTo(session, siteId(ask), false)));
            case "GET /account/switchsharedsite" -> Reply.json(200, session(world.changeTo(session, siteId(ask), true)));
            case "GET /auth/permissions" -> Reply.json(200, permissions(world.site(session)));
            case "GET /auth/features" -> Reply.json(200, features(session));
            case "POST /auth/feature/update" -> updated(session, body(ask));
            case "GET /auth/validatetoken" -> Reply.json(200, node().put("access_token", session.token())
                    .put("expires_in", 3600).put("refresh_token", session.sign()));
            case "GET /deployment/sms-settings/config" -> read(session);
            case "POST /deployment/sms-settings" -> save(session, body(ask));
            case "POST /deployment/sms-settings/reset" -> saved(session, LoginRadiusWorld.Sms.none());
            default -> throw new LoginRadiusRefusal(404, 404, "There is nothing at " + ask.path());
        };
    }

    // Answers

    private ObjectNode session(LoginRadiusWorld.Session session) {
        LoginRadiusWorld.PretendSite site = world.sites().stream()
                .filter(candidate -> candidate.id() == session.site()).findFirst().orElse(null);
        ObjectNode node = node()
                .put("api_Version", "v2")
                .put("app_id", session.site())
                .put("app_name", site == null ? "" : site.name())
                .put("authenticated", true)
                .put("no_of_logins", world.signIns());
        node.putObject("plan_detail").put("Name", site == null ? "" : site.plan());
        return node.put("xsign", session.sign()).put("xtoken", session.token());
    }

    private ObjectNode sites() {
        ObjectNode node = node();
        ArrayNode owned = node.putObject("apps").putArray("Data");
        ArrayNode shared = node.putObject("sharedApps").putArray("Data");
        for (LoginRadiusWorld.PretendSite site : world.sites()) {
            ObjectNode entry = (site.shared() ? shared : owned).addObject()
                    .put("AppId", site.id())
                    .put("AppName", site.name())
                    .put("Domain", site.domain());
            try (Secret secret = world.secretOf(site.id())) {
                entry.put(site.shared() ? "ApiKey" : "Key", world.keyOf(site.id()));
                entry.put(site.shared() ? "ApiSecret" : "Secret", secret.<String>use(String::new));
            }
            if (site.shared()) {
                ArrayNode roles = entry.putArray("Role");
                site.roles().forEach(roles::add);
                entry.putArray("AdditionalPermissions");
            } else {
                entry.put("Role", String.join(",", site.roles()));
                entry.putObject("ProductPlan").put("Name", site.plan()).putNull("ExpiryTime");
            }
        }
        return node;
    }

    private static ObjectNode permissions(LoginRadiusWorld.PretendSite site) {
        ObjectNode node = node();
        node.putObject("permissions")
                .put("API_ViewThirdPartyCredentials", true)
                .put("API_EditThirdPartyCredentials", site.mayEdit())
                .put("API_AdminConfiguration", site.mayEdit())
                .put("API_EditConfiguration", site.mayEdit())
                .put("API_ViewConfiguration", true);
        return node;
    }

    private ObjectNode features(LoginRadiusWorld.Session session) {
        ObjectNode node = node();
        ArrayNode data = node.putArray("Data");
        world.features(session).forEach((name, on) -> data.addObject().put("feature", name).put("status", on));
        return node;
    }

    private Reply updated(LoginRadiusWorld.Session session, JsonNode body) {
        for (JsonNode change : body.path("data")) {
            world.setFeature(session, change.path("feature").asText(), change.path("status").asBoolean());
        }
        return Reply.json(200, features(session));
    }

    private Reply read(LoginRadiusWorld.Session session) {
        try (LoginRadiusWorld.Sms sms = world.read(session)) {
            return Reply.json(200, switch (world.reading()) {
                case CLEAR -> settings(sms, false);
                case MASKED -> settings(sms, true);
                case OTHER_SHAPE, OTHER_ADDRESS -> unlikeTheContract(sms.accountSid());
            });
        }
    }

    private Reply save(LoginRadiusWorld.Session session, JsonNode body) throws InterruptedException {
        return saved(session, new LoginRadiusWorld.Sms(text(body, "provider"), text(body, "AccountSid"),
                Secret.copyOf(text(body, "AuthToken")), text(body, "FromNumber")));
    }

    private Reply saved(LoginRadiusWorld.Session session, LoginRadiusWorld.Sms sms) throws InterruptedException {
        JsonNode answer = settings(sms, world.reading() == LoginRadiusWorld.Reading.MASKED);
        if (!world.save(session, sms)) {
            new CountDownLatch(1).await();
        }
        return Reply.json(200, answer);
    }

    private static ObjectNode settings(LoginRadiusWorld.Sms sms, boolean masked) {
        return node()
                .put("provider", sms.provider())
                .put("AccountSid", sms.accountSid())
                .put("AuthToken", masked && !sms.token().isEmpty() ? STARS : sms.token().<String>use(String::new))
                .put("FromNumber", sms.from());
    }

    static String newAddress(long site) {
        return "/v2/apps/" + site + "/communication/sms";
    }

    private Reply atNewAddress(Ask ask, LoginRadiusWorld.Session session) throws InterruptedException {
        Matcher address = NEW_ADDRESS.matcher(ask.path());
        if (!address.matches()) {
            return Reply.json(200, unlikeTheContract(""));
        }
        if (Long.parseLong(address.group(1)) != session.site()) {
            throw new LoginRadiusRefusal(403, 909, "You have no permission for this site");
        }
        if (ask.method().equals("PUT")) {
            JsonNode body = body(ask);
            JsonNode credentials = body.path("credentials");
            if (!body.path("enabled").asBoolean() || !text(body, "type").equals("TWILIO")) {
                throw new LoginRadiusRefusal(400, 908, "A parameter is not formatted correctly");
            }
            LoginRadiusWorld.Sms sms = new LoginRadiusWorld.Sms("TWILIO", text(credentials, "sid"),
                    Secret.copyOf(text(credentials, "token")), text(credentials, "sender"));
            if (!world.save(session, sms)) {
                new CountDownLatch(1).await();
            }
            return Reply.json(200, node().put("isPosted", true));
        }
        if (!ask.method().equals("GET")) {
            throw new LoginRadiusRefusal(405, 405, "There is nothing at " + ask.path());
        }
        try (LoginRadiusWorld.Sms sms = world.read(session)) {
            ObjectNode node = node();
            ObjectNode provider = node.putObject("data").put("enabled", !sms.accountSid().isEmpty()).put("type", sms.provider());
            provider.putObject("credentials").put("sid", sms.accountSid()).put("token", sms.token().<String>use(String::new))
                    .put("sender", sms.from());
            return Reply.json(200, node);
        }
    }

    private static ObjectNode unlikeTheContract(String accountSid) {
        ObjectNode node = node();
        node.putObject("Data").putArray("Providers").addObject().put("Kind", "twilio").put("IsActive", !accountSid.isEmpty());
        return node;
    }

    // Questions

    private static void requireHeaders(Ask ask) {
        String type = ask.header("Content-Type");
        boolean json = type != null
                && type.replace(" ", "").toLowerCase(Locale.ROOT).equals("application/json;charset=utf-8");
        if (!json || !"true".equals(ask.header("x-is-loginradius-ajax")) || !ORIGIN.equals(ask.header("Origin"))) {
            throw new LoginRadiusRefusal(400, 908, "A parameter is not formatted correctly");
        }
    }

    private static JsonNode body(Ask ask) {
        try {
            JsonNode node = JSON.readTree(ask.body());
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (IOException notJson) {
            throw new LoginRadiusRefusal(400, 908, "The body is not JSON");
        }
        throw new LoginRadiusRefusal(400, 908, "The body is not a JSON object");
    }

    /** Request keys are exact. */
    private static String text(JsonNode body, String key) {
        JsonNode value = body.get(key);
        if (value == null || !value.isTextual()) {
            throw new LoginRadiusRefusal(400, 908, "The field " + key + " is missing");
        }
        return value.asText();
    }

    private static long siteId(Ask ask) {
        try {
            return Long.parseLong(ask.query().getOrDefault("appid", ""));
        } catch (NumberFormatException notOne) {
            throw new LoginRadiusRefusal(400, 908, "appid must be a number");
        }
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void close() {
        server.close();
    }
}
