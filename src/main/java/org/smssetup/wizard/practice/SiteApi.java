package org.smssetup.wizard.practice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Secret;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The API of the pretend LoginRadius's sites: what a site has switched on, its users, and a code by SMS that really
 * goes out through the pretend Twilio with the settings that the site has. Codes are those of LoginRadius's
 * documentation.
 */
final class SiteApi {
    private static final Pattern USER = Pattern.compile("/identity/v2/manage/account/([A-Za-z0-9-]+)(/phoneid)?");
    private static final String USERS = "/identity/v2/manage/account";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Sends through somebody's Twilio account. */
    interface Carrier {
        /**
         * @return Twilio's name for the message
         * @throws TwilioRefusal as Twilio does
         */
        String send(String accountSid, Secret token, String from, String to);
    }

    private final LoginRadiusWorld world;
    private final Carrier carrier;

    SiteApi(LoginRadiusWorld world, Carrier carrier) {
        this.world = world;
        this.carrier = carrier;
    }

    boolean knows(String path) {
        return path.startsWith("/identity/") || path.startsWith("/ciam/");
    }

    Reply answer(Ask ask) {
        String call = ask.method() + " " + ask.path();
        if (call.equals("GET /ciam/appinfo")) {
            return info(byKey(ask.query().get("apikey")));
        }
        if (call.equals("POST /identity/v2/auth/password/otp")) {
            return code(byKey(ask.query().get("apikey")), text(body(ask), "phone"));
        }
        long site = bySecret(ask);
        if (call.equals("POST " + USERS)) {
            JsonNode body = body(ask);
            String email = body.path("Email").path(0).path("Value").asText();
            text(body, "Password");
            String uid = world.makeUser(site, email);
            return Reply.json(200, node().put("Uid", uid).put("ID", uid));
        }
        if (call.equals("GET " + USERS)) {
            return Reply.json(200, node().put("Uid", world.userOf(site, ask.query().getOrDefault("email", ""))));
        }
        Matcher user = USER.matcher(ask.path());
        if (user.matches() && ask.method().equals("PUT") && user.group(2) != null) {
            world.setPhone(site, user.group(1), text(body(ask), "Phone"));
            return Reply.json(200, node().put("Uid", user.group(1)).put("PhoneIdVerified", true));
        }
        if (user.matches() && ask.method().equals("DELETE") && user.group(2) == null) {
            world.deleteUser(site, user.group(1));
            return Reply.json(200, node().put("IsDeleted", true));
        }
        throw new LoginRadiusRefusal(404, 404, "There is nothing at " + ask.path());
    }

    private Reply info(long site) {
        ObjectNode node = node().put("AppName", world.named(site)).put("IsPhoneLogin", world.isPhoneLogin(site));
        node.putObject("IsInstantSignin").put("EmailLink", false).put("SmsOtp", false);
        node.putObject("TwoFactorAuthentication").put("IsEnabled", false).put("IsSmsOTPAuthenticator", false);
        node.putObject("ApiRequestSigningConfig").put("IsEnabled", false);
        return Reply.json(200, node);
    }

    private Reply code(long site, String phone) {
        if (!PhoneNumber.isOne(phone)) {
            throw new LoginRadiusRefusal(400, 1043, "The phone number is not valid");
        }
        if (!world.isPhoneLogin(site)) {
            throw new LoginRadiusRefusal(403, 1074, "Phone login is not enabled for this app");
        }
        if (!world.hasUserWith(site, phone)) {
            throw new LoginRadiusRefusal(404, 938, "The user does not exist");
        }
        try (LoginRadiusWorld.Sms sms = world.inUse(site)) {
            if (sms.accountSid().isEmpty()) {
                throw new LoginRadiusRefusal(403, 1071, "SMS configuration is not set for this app");
            }
            String message = carrier.send(sms.accountSid(), sms.token(), sms.from(), phone);
            ObjectNode node = node().put("IsPosted", true);
            node.putObject("Data").put("AccountSid", sms.accountSid()).put("Sid", message);
            return Reply.json(200, node);
        } catch (TwilioRefusal refusal) {
            return Reply.json(400, node().put("ErrorCode", 1072).put("Message", "The OTP could not be sent")
                    .put("Description", "The OTP could not be sent").put("IsProviderError", true)
                    .put("ProviderErrorResponse", refusal.getMessage()));
        }
    }

    private long byKey(String key) {
        Long site = key == null ? null : world.siteWithKey(key);
        if (site == null) {
            throw new LoginRadiusRefusal(403, 901, "The API key is not valid");
        }
        return site;
    }

    private long bySecret(Ask ask) {
        long site = byKey(ask.header("X-LoginRadius-ApiKey"));
        String told = ask.header("X-LoginRadius-ApiSecret");
        try (Secret right = world.secretOf(site); Secret given = Secret.copyOf(told == null ? "" : told)) {
            if (!right.sameAs(given)) {
                throw new LoginRadiusRefusal(401, 902, "The API secret is not valid");
            }
        }
        return site;
    }

    private static JsonNode body(Ask ask) {
        try {
            JsonNode node = JSON.readTree(ask.body());
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException notJson) {
            throw new LoginRadiusRefusal(400, 908, "The body is not JSON");
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        throw new LoginRadiusRefusal(400, 908, "The body is not a JSON object");
    }

    private static String text(JsonNode body, String key) {
        JsonNode value = body.get(key);
        if (value == null || !value.isTextual() || value.asText().isBlank()) {
            throw new LoginRadiusRefusal(400, 908, "The field " + key + " is missing");
        }
        return value.asText();
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
