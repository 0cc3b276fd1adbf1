package org.smssetup.wizard.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of the pretend REST API that verifies phones, and finds and claims numbers. What Twilio has on other hosts
 * than {@code api.twilio.com} is asked here under a path that begins with the host's name.
 */
final class PretendNumbers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CALLER_ID = Pattern.compile("/OutgoingCallerIds/(PN[0-9a-fA-F]{32})");
    private static final Pattern AVAILABLE = Pattern.compile("/AvailablePhoneNumbers/([A-Z]{2})/(Local|Mobile|TollFree)");
    private static final Pattern PRICES = Pattern.compile("/pricing\\.twilio\\.com/v1/PhoneNumbers/Countries/([A-Za-z]{2})");
    private static final String CALLER_IDS = "/numbers.twilio.com/v1/CallerIds/";
    private static final Set<String> CALL_TAKES = Set.of("PhoneNumber", "FriendlyName", "CallDelay", "Extension",
            "StatusCallback", "StatusCallbackMethod");
    private static final Set<String> CLAIM_TAKES = Set.of("PhoneNumber", "AreaCode", "FriendlyName", "AddressSid",
            "BundleSid", "SmsUrl", "SmsMethod", "VoiceUrl", "VoiceMethod");
    private static final int LONGEST_NAME = 64;

    private final TwilioWorld world;
    private final MadeUp madeUp;
    /** The newest verification of each number. */
    private final Map<String, String> verifications = new HashMap<>();

    PretendNumbers(TwilioWorld world, MadeUp madeUp) {
        this.world = world;
        this.madeUp = madeUp;
    }

    /** Whether the path is one of another host that is answered here. */
    static boolean answers(String path) {
        return path.startsWith(CALLER_IDS) || PRICES.matcher(path).matches();
    }

    /** @throws TwilioRefusal in every case in which Twilio does */
    Reply elsewhere(Ask ask) {
        Matcher prices = PRICES.matcher(ask.path());
        if (prices.matches()) {
            return prices(ask, prices.group(1).toUpperCase(Locale.ROOT));
        }
        if (!ask.method().equals("POST")) {
            throw new TwilioRefusal(405, 20004, "Method not allowed");
        }
        return switch (ask.path().substring(CALLER_IDS.length())) {
            case "SmsVerifications" -> codeTexted(ask);
            case "SmsVerificationChecks" -> codeChecked(ask);
            default -> throw PretendTwilio.notFound(ask);
        };
    }

    /** Empty: not a resource of this class. @throws TwilioRefusal in every case in which Twilio does */
    Optional<Reply> answer(Ask ask, String user, String resource) {
        boolean post = ask.method().equals("POST");
        if (post && resource.equals("/OutgoingCallerIds")) {
            return Optional.of(called(ask, user));
        }
        Matcher callerId = CALLER_ID.matcher(resource);
        if (callerId.matches() && ask.method().equals("DELETE")) {
            world.remove(callerId.group(1));
            return Optional.of(new Reply(204, Map.of(), new byte[0]));
        }
        Matcher available = AVAILABLE.matcher(resource);
        if (available.matches() && ask.method().equals("GET")) {
            world.requireActive();
            return Optional.of(available(ask, available.group(1), available.group(2)));
        }
        if (post && resource.equals("/IncomingPhoneNumbers")) {
            world.requireActive();
            return Optional.of(claimed(ask, user));
        }
        return Optional.empty();
    }

    // Phones

    private Reply called(Ask ask, String user) {
        Map<String, String> form = ask.form();
        requireKnown(form, CALL_TAKES);
        String number = required(form, "PhoneNumber");
        String name = name(form);
        if (form.containsKey("CallDelay") && !form.get("CallDelay").matches("[0-9]|[1-5][0-9]|60")) {
            throw new TwilioRefusal(400, 20001, "CallDelay must be between 0 and 60");
        }
        if (!form.getOrDefault("Extension", "").matches("[0-9wW#*]*")) {
            throw new TwilioRefusal(400, 20001, "Extension must be digits");
        }
        String code = world.placeCall(number, name);
        return Reply.json(200, TwilioJson.validation(user, madeUp.sid("CA"), number, name == null ? number : name, code));
    }

    private synchronized Reply codeTexted(Ask ask) {
        Map<String, String> body = body(ask);
        requireKnown(body, Set.of("to", "locale", "friendly_name"));
        String number = required(body, "to");
        String sid = world.textCode(number);
        verifications.put(number, sid);
        return Reply.json(201, TwilioJson.codeTexted(number, sid, madeUp.sid("VL"), Instant.now()));
    }

    private synchronized Reply codeChecked(Ask ask) {
        Map<String, String> body = body(ask);
        requireKnown(body, Set.of("to", "verification_code", "friendly_name"));
        String number = required(body, "to");
        boolean right = world.checkCode(number, required(body, "verification_code"));
        String callerId = world.verified().stream().filter(caller -> right && caller.number().equals(number))
                .map(TwilioWorld.CallerId::sid).findFirst().orElse(null);
        return Reply.json(200, TwilioJson.codeChecked(number, verifications.get(number), callerId));
    }

    // Numbers

    private Reply available(Ask ask, String country, String path) {
        Map<String, String> wanted = ask.query();
        String areaCode = wanted.getOrDefault("AreaCode", "");
        if (!areaCode.matches("[0-9]*")) {
            throw new TwilioRefusal(400, 21451, "Invalid area code");
        }
        List<NumberStock.Piece> all = world.available().stream().filter(piece -> piece.country().equals(country)).toList();
        if (all.isEmpty()) {
            throw PretendTwilio.notFound(ask);
        }
        List<NumberStock.Piece> found = all.stream()
                .filter(piece -> piece.type().path.equals(path))
                .filter(piece -> areaCode.isEmpty() || piece.areaCode().equals(areaCode))
                .filter(piece -> !wanted.getOrDefault("SmsEnabled", "").equals("true") || piece.sms())
                .filter(piece -> !wanted.getOrDefault("ExcludeAllAddressRequired", "").equals("true")
                        || piece.address().equals("none"))
                .toList();
        return Reply.json(200, PretendTwilio.page(ask, "available_phone_numbers", found,
                piece -> piece.number().substring(1), TwilioJson::available));
    }

    private Reply claimed(Ask ask, String user) {
        Map<String, String> form = ask.form();
        requireKnown(form, CLAIM_TAKES);
        String name = name(form);
        String number = form.getOrDefault("PhoneNumber", "").strip();
        if (number.isEmpty()) {
            String areaCode = required(form, "AreaCode");
            number = world.available().stream().filter(piece -> piece.areaCode().equals(areaCode))
                    .map(NumberStock.Piece::number).findFirst()
                    .orElseThrow(() -> new TwilioRefusal(400, 21452, "No phone numbers found in area code " + areaCode));
        }
        return Reply.json(201, TwilioJson.owned(user, world.claim(number, name, form.containsKey("AddressSid"),
                form.containsKey("BundleSid"))));
    }

    private Reply prices(Ask ask, String country) {
        if (!ask.method().equals("GET")) {
            throw new TwilioRefusal(405, 20004, "Method not allowed");
        }
        var prices = NumberStock.prices(country);
        if (prices.isEmpty()) {
            throw PretendTwilio.notFound(ask);
        }
        return Reply.json(200, TwilioJson.prices(country, Locale.of("", country).getDisplayCountry(Locale.ENGLISH), prices));
    }

    // What was handed in

    private static Map<String, String> body(Ask ask) {
        String type = ask.header("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new TwilioRefusal(415, 20415, "Unsupported media type");
        }
        try {
            JsonNode root = JSON.readTree(ask.body());
            Map<String, String> fields = new HashMap<>();
            root.properties().forEach(field -> {
                if (!field.getValue().isTextual()) {
                    throw new TwilioRefusal(400, 20001, field.getKey() + " must be a text");
                }
                fields.put(field.getKey(), field.getValue().asText());
            });
            return fields;
        } catch (IOException notJson) {
            throw new TwilioRefusal(400, 20001, "The body is not JSON");
        }
    }

    private static void requireKnown(Map<String, String> fields, Set<String> known) {
        fields.keySet().stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new TwilioRefusal(400, 20001, "Unknown parameter: " + name);
        });
    }

    private static String required(Map<String, String> fields, String name) {
        String value = fields.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            throw new TwilioRefusal(400, 20001, "Missing required parameter " + name);
        }
        return value;
    }

    private static String name(Map<String, String> form) {
        String name = form.get("FriendlyName");
        if (name != null && name.length() > LONGEST_NAME) {
            throw new TwilioRefusal(400, 20001, "FriendlyName is too long");
        }
        return name;
    }
}
