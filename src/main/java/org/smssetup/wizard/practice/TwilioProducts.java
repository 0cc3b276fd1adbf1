package org.smssetup.wizard.practice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.smssetup.wizard.model.Secret;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Twilio's hosts beside {@code api.twilio.com}, as far as the wizard reads them: Trust Hub, geo permissions, prices,
 * Messaging Services with their campaigns, toll-free verifications, the second Auth Token. Shapes and formats are those of Twilio's OpenAPI
 * specification: dates in ISO 8601, prices as text, lists with {@code meta}.
 */
final class TwilioProducts {
    private static final Pattern PATH = Pattern.compile("/([a-z]+)\\.twilio\\.com(/v1/.*)");
    private static final Pattern COUNTRY = Pattern.compile("/v1/Messaging/Countries/([A-Za-z]{2})");
    private static final Pattern SERVICE = Pattern.compile("/v1/Services/(MG[0-9a-fA-F]{32})(/.*)?");
    private static final String TOKENS = "/v1/AuthTokens/";
    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 1000;
    /** US dollars for one segment, by country; all others cost the last one. Made up, of the usual size. */
    private static final Map<String, String> PRICES = Map.of("US", "0.0083", "CA", "0.0083", "GB", "0.0524", "IE", "0.0798",
            "DE", "0.1120", "FR", "0.0798", "IN", "0.0832");
    private static final String OTHER_PRICE = "0.0900";

    private final TwilioWorld world;
    private final String profile;
    private final String policy;
    private final String service;
    private final String campaign;
    private final String brand;

    TwilioProducts(TwilioWorld world, MadeUp madeUp) {
        this.world = world;
        profile = madeUp.sid("BU");
        policy = madeUp.sid("RN");
        service = world.service();
        campaign = madeUp.sid("QE");
        brand = madeUp.sid("BN");
    }

    /** Whether the request is for one of these hosts: its name stands in front of the path. */
    static boolean isFor(Ask ask) {
        return PATH.matcher(ask.path()).matches();
    }

    /** @throws TwilioRefusal in every case in which Twilio does */
    Reply answer(Ask ask) {
        Matcher path = PATH.matcher(ask.path());
        if (!path.matches()) {
            throw notFound(ask);
        }
        world.requireActive();
        String resource = path.group(2);
        if (path.group(1).equals("accounts") && resource.startsWith(TOKENS)) {
            return token(ask.method() + " " + resource.substring(TOKENS.length()), ask);
        }
        if (!ask.method().equals("GET")) {
            throw new TwilioRefusal(405, 20004, "Method not allowed");
        }
        return switch (path.group(1)) {
            case "trusthub" -> list(only(ask, resource, "/v1/CustomerProfiles"), "results", profiles(ask));
            case "accounts" -> permissions(only(ask, resource, "/v1/Messaging/GeoPermissions"));
            case "pricing" -> price(ask, resource);
            case "messaging" -> messaging(ask, resource);
            default -> throw notFound(ask);
        };
    }

    // Auth Tokens

    private Reply token(String what, Ask ask) {
        return switch (what) {
            case "POST Secondary" -> {
                try (Secret made = world.makeSecondary()) {
                    yield Reply.json(201, token(what, "secondary_auth_token", made));
                }
            }
            case "DELETE Secondary" -> {
                world.deleteSecondary();
                yield new Reply(204, Map.of(), new byte[0]);
            }
            case "POST Promote" -> {
                try (Secret promoted = world.promote()) {
                    yield Reply.json(200, token(what, "auth_token", promoted));
                }
            }
            default -> throw notFound(ask);
        };
    }

    private ObjectNode token(String what, String name, Secret token) {
        TwilioWorld.Account account = world.account();
        return node()
                .put("account_sid", account.sid().value())
                .put(name, token.<String>use(String::new))
                .put("date_created", date(account.created()))
                .put("date_updated", date(account.updated()))
                .put("url", "https://accounts.twilio.com" + TOKENS + what.substring(what.indexOf(' ') + 1));
    }

    private static Ask only(Ask ask, String resource, String known) {
        if (!resource.equals(known)) {
            throw notFound(ask);
        }
        return ask;
    }

    // Trust Hub

    private List<ObjectNode> profiles(Ask ask) {
        TwilioWorld.Account account = world.account();
        String wanted = ask.query().getOrDefault("Status", "");
        if (account.isTrial() && !account.profileApproved()) {
            return List.of();
        }
        String status = account.profileApproved() ? "twilio-approved" : "draft";
        String url = "https://trusthub.twilio.com/v1/CustomerProfiles/" + profile;
        ObjectNode json = node()
                .put("sid", profile)
                .put("account_sid", account.sid().value())
                .put("policy_sid", policy)
                .put("friendly_name", account.name())
                .put("status", status)
                .putNull("valid_until")
                .put("email", "office@acme.example")
                .putNull("status_callback")
                .put("date_created", date(account.created()))
                .put("date_updated", date(account.updated()))
                .put("url", url);
        json.putObject("links")
                .put("customer_profiles_entity_assignments", url + "/EntityAssignments")
                .put("customer_profiles_evaluations", url + "/Evaluations")
                .put("customer_profiles_channel_endpoint_assignment", url + "/ChannelEndpointAssignments");
        json.putNull("errors");
        return wanted.isEmpty() || wanted.equals(status) ? List.of(json) : List.of();
    }

    // Countries

    private Reply permissions(Ask ask) {
        String wanted = ask.query().getOrDefault("CountryCode", "").toUpperCase(Locale.ROOT);
        ObjectNode json = node();
        ArrayNode all = json.putArray("permissions");
        for (String country : Locale.getISOCountries()) {
            if (wanted.isEmpty() || wanted.equals(country)) {
                all.addObject().put("country_code", country).put("type", "country")
                        .put("enabled", !world.closedCountries().contains(country))
                        .put("error_code", 0).putArray("error_messages");
            }
        }
        return Reply.json(200, json);
    }

    private Reply price(Ask ask, String resource) {
        Matcher path = COUNTRY.matcher(resource);
        if (!path.matches() || !List.of(Locale.getISOCountries()).contains(path.group(1).toUpperCase(Locale.ROOT))) {
            throw notFound(ask);
        }
        String country = path.group(1).toUpperCase(Locale.ROOT);
        String price = PRICES.getOrDefault(country, OTHER_PRICE);
        ObjectNode json = node().put("country", Locale.of("", country).getDisplayCountry(Locale.ENGLISH))
                .put("iso_country", country)
                .put("url", "https://pricing.twilio.com/v1/Messaging/Countries/" + country);
        ObjectNode carrier = json.putArray("outbound_sms_prices").addObject()
                .put("carrier", "Practice Mobile").put("mcc", "999").put("mnc", "01");
        carrier.putArray("prices").addObject().put("base_price", price).put("current_price", price).put("number_type", "local");
        json.putArray("inbound_sms_prices").addObject()
                .put("base_price", "0.0083").put("current_price", "0.0083").put("number_type", "local");
        return Reply.json(200, json.put("price_unit", "USD"));
    }

    // Messaging Services

    private Reply messaging(Ask ask, String resource) {
        if (resource.equals("/v1/Tollfree/Verifications")) {
            // The pretend account has no toll-free number.
            return list(ask, "verifications", List.of());
        }
        if (resource.equals("/v1/Services")) {
            return list(ask, "services", world.isRegistered() ? List.of(service()) : List.of());
        }
        Matcher path = SERVICE.matcher(resource);
        if (!path.matches() || !world.isService(path.group(1))) {
            throw notFound(ask);
        }
        return switch (path.group(2)) {
            case null -> Reply.json(200, service());
            case "/PhoneNumbers" -> list(ask, "phone_numbers", numbers());
            case "/ShortCodes" -> list(ask, "short_codes", List.of());
            case "/AlphaSenders" -> list(ask, "alpha_senders", List.of());
            case "/Compliance/Usa2p" -> list(ask, "compliance", List.of(campaign()));
            default -> throw notFound(ask);
        };
    }

    private ObjectNode service() {
        TwilioWorld.Account account = world.account();
        String url = "https://messaging.twilio.com/v1/Services/" + service;
        ObjectNode json = node()
                .put("account_sid", account.sid().value())
                .put("sid", service)
                .put("date_created", date(account.created()))
                .put("date_updated", date(account.updated()))
                .put("friendly_name", account.name())
                .putNull("inbound_request_url")
                .put("inbound_method", "POST")
                .putNull("fallback_url")
                .put("fallback_method", "POST")
                .putNull("status_callback")
                .put("sticky_sender", true)
                .put("smart_encoding", true)
                .put("mms_converter", true)
                .put("fallback_to_long_code", true)
                .put("scan_message_content", "inherit")
                .put("synchronous_validation", false)
                .put("area_code_geomatch", true)
                .put("validity_period", 36000)
                .put("url", url)
                .put("usecase", "notifications")
                .put("us_app_to_person_registered", true)
                .put("use_inbound_webhook_on_number", false);
        json.putObject("links").put("phone_numbers", url + "/PhoneNumbers").put("short_codes", url + "/ShortCodes")
                .put("alpha_senders", url + "/AlphaSenders").put("messages", url + "/Messages")
                .put("us_app_to_person", url + "/Compliance/Usa2p")
                .put("us_app_to_person_usecases", url + "/Compliance/Usa2p/Usecases")
                .put("channel_senders", url + "/ChannelSenders")
                .put("destination_alpha_senders", url + "/DestinationAlphaSenders");
        return json;
    }

    private List<ObjectNode> numbers() {
        TwilioWorld.Account account = world.account();
        return world.owned().stream().filter(TwilioWorld.Owned::sms).map(line -> {
            ObjectNode json = node()
                    .put("sid", line.sid())
                    .put("account_sid", account.sid().value())
                    .put("service_sid", service)
                    .put("date_created", date(line.created()))
                    .put("date_updated", date(line.created()))
                    .put("phone_number", line.number())
                    .put("country_code", "US");
            json.putArray("capabilities").add("SMS").add("Voice");
            return json.put("url", "https://messaging.twilio.com/v1/Services/" + service + "/PhoneNumbers/" + line.sid());
        }).toList();
    }

    private ObjectNode campaign() {
        TwilioWorld.Account account = world.account();
        ObjectNode json = node()
                .put("sid", campaign)
                .put("account_sid", account.sid().value())
                .put("brand_registration_sid", brand)
                .put("messaging_service_sid", service)
                .put("description", "Codes for signing in")
                .put("us_app_to_person_usecase", "2FA")
                .put("has_embedded_links", false)
                .put("has_embedded_phone", false)
                .put("subscriber_opt_in", true)
                .put("age_gated", false)
                .put("direct_lending", false)
                .put("campaign_status", "VERIFIED")
                .put("campaign_id", "C000000")
                .put("is_externally_registered", false)
                .put("message_flow", "Users ask for a code on the sign-in page")
                .put("opt_in_message", "")
                .put("opt_out_message", "")
                .put("help_message", "")
                .put("mock", false)
                .putNull("privacy_policy_url")
                .putNull("terms_and_conditions_url")
                .put("date_created", date(account.created()))
                .put("date_updated", date(account.updated()))
                .put("url", "https://messaging.twilio.com/v1/Services/" + service + "/Compliance/Usa2p/" + campaign);
        json.putArray("message_samples").add("Your code is 123456");
        json.putObject("rate_limits");
        List.of("opt_in_keywords", "opt_out_keywords", "help_keywords", "errors").forEach(json::putArray);
        return json;
    }

    // Lists

    /** The newer APIs page with full addresses in {@code meta}. */
    private static Reply list(Ask ask, String key, List<ObjectNode> all) {
        int size = number(ask, "PageSize", USUAL_PAGE);
        if (size < 1 || size > LARGEST_PAGE) {
            throw new TwilioRefusal(400, 20001, "Page size must be between 1 and " + LARGEST_PAGE);
        }
        int page = Math.max(0, number(ask, "Page", 0));
        int start = Math.min(page * size, all.size());
        int end = Math.min(start + size, all.size());
        ObjectNode json = node();
        ArrayNode items = json.putArray(key);
        all.subList(start, end).forEach(items::add);
        Consumer<ObjectNode> pages = meta -> meta.put("page", page).put("page_size", size)
                .put("first_page_url", url(ask, size, 0))
                .put("previous_page_url", page > 0 ? url(ask, size, page - 1) : null)
                .put("url", url(ask, size, page))
                .put("next_page_url", end < all.size() ? url(ask, size, page + 1) : null)
                .put("key", key);
        pages.accept(json.putObject("meta"));
        return Reply.json(200, json);
    }

    private static String url(Ask ask, int size, int page) {
        return "https:/" + ask.path() + "?PageSize=" + size + "&Page=" + page;
    }

    private static int number(Ask ask, String name, int otherwise) {
        String text = ask.query().get(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,6}")) {
            throw new TwilioRefusal(400, 20001, name + " must be a number");
        }
        return Integer.parseInt(text);
    }

    private static String date(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static TwilioRefusal notFound(Ask ask) {
        return new TwilioRefusal(404, 20404, "The requested resource " + ask.path() + " was not found");
    }
}
