package org.smssetup.wizard.practice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import org.smssetup.wizard.model.Secret;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes what the pretend Twilio knows as Twilio's API does: every field that the OpenAPI specification (v2010) has for
 * the resource, dates in RFC 2822, amounts as text, nothing for what isn't known.
 */
final class TwilioJson {
    static final String VERSION = "2010-04-01";

    private static final DateTimeFormatter RFC_2822 =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final List<String> SUBRESOURCES = List.of("Addresses", "Applications", "AuthorizedConnectApps",
            "AvailablePhoneNumbers", "Balance", "Calls", "Conferences", "ConnectApps", "IncomingPhoneNumbers", "Keys",
            "Messages", "Notifications", "OutgoingCallerIds", "Queues", "Recordings", "SigningKeys", "Transcriptions",
            "Usage");
    private static final List<String> PAID_LOOKUPS = List.of("call_forwarding", "caller_name", "identity_match",
            "line_status", "line_type_intelligence", "phone_number_quality_score", "pre_fill", "reassigned_number",
            "sim_swap", "sms_pumping_risk");
    private static final Map<Integer, String> ERROR_MESSAGES = Map.of(
            30003, "Unreachable destination handset",
            30005, "Unknown destination handset",
            30006, "Landline or unreachable carrier",
            30007, "Message filtered",
            30032, "Toll-Free Number Has Not Been Verified",
            30034, "Message from an Unregistered Number",
            30044, "Trial Message Length Exceeded");

    private TwilioJson() {
    }

    static ObjectNode refusal(TwilioRefusal refusal) {
        return node()
                .put("code", refusal.code())
                .put("message", refusal.getMessage())
                .put("more_info", "https://www.twilio.com/docs/errors/" + refusal.code())
                .put("status", refusal.status());
    }

    static ObjectNode account(TwilioWorld.Account account, Secret token) {
        String path = path(account.sid().value());
        ObjectNode json = node()
                .put("auth_token", token.<String>use(String::new))
                .put("date_created", date(account.created()))
                .put("date_updated", date(account.updated()))
                .put("friendly_name", account.name())
                .put("owner_account_sid", account.sid().value())
                .put("sid", account.sid().value())
                .put("status", account.status());
        ObjectNode subresources = json.putObject("subresource_uris");
        SUBRESOURCES.forEach(name -> subresources.put(snake(name), path + "/" + name + ".json"));
        return json
                .put("type", account.isTrial() ? "Trial" : "Full")
                .put("uri", path + ".json");
    }

    static ObjectNode balance(TwilioWorld.Account account) {
        return node()
                .put("account_sid", account.sid().value())
                .put("balance", account.balance().setScale(2, RoundingMode.HALF_UP).toPlainString())
                .put("currency", "USD");
    }

    static ObjectNode callerId(String accountSid, TwilioWorld.CallerId caller) {
        return node()
                .put("account_sid", accountSid)
                .put("date_created", date(caller.created()))
                .put("date_updated", date(caller.created()))
                .put("friendly_name", caller.name())
                .put("phone_number", caller.number())
                .put("sid", caller.sid())
                .put("uri", path(accountSid) + "/OutgoingCallerIds/" + caller.sid() + ".json");
    }

    static ObjectNode owned(String accountSid, TwilioWorld.Owned line) {
        String uri = path(accountSid) + "/IncomingPhoneNumbers/" + line.sid();
        ObjectNode json = node()
                .put("account_sid", accountSid)
                .put("address_requirements", "none")
                .putNull("address_sid")
                .put("api_version", VERSION)
                .put("beta", false)
                .putNull("bundle_sid");
        // Lower case here, capitals in the list of numbers that can be bought: so it is at Twilio.
        json.putObject("capabilities").put("fax", false).put("mms", line.sms()).put("sms", line.sms()).put("voice", true);
        json.put("date_created", date(line.created()))
                .put("date_updated", date(line.created()))
                .putNull("emergency_address_sid")
                .put("emergency_address_status", "unregistered")
                .put("emergency_status", "Inactive")
                .put("friendly_name", line.name())
                .putNull("identity_sid")
                .put("origin", "twilio")
                .put("phone_number", line.number())
                .put("sid", line.sid())
                .put("sms_application_sid", "")
                .put("sms_fallback_method", "POST")
                .put("sms_fallback_url", "")
                .put("sms_method", "POST")
                .put("sms_url", "")
                .put("status", "in-use")
                .put("status_callback", "")
                .put("status_callback_method", "POST");
        json.putObject("subresource_uris").put("assigned_add_ons", uri + "/AssignedAddOns.json");
        return json
                .putNull("trunk_sid")
                .put("type", NumberStock.type(line.number()).inPrices.replace(" ", "-"))
                .put("uri", uri + ".json")
                .put("voice_application_sid", "")
                .put("voice_caller_id_lookup", false)
                .put("voice_fallback_method", "POST")
                .put("voice_fallback_url", "")
                .put("voice_method", "POST")
                .put("voice_receive_mode", "voice")
                .put("voice_url", "");
    }

    static ObjectNode validation(String accountSid, String callSid, String number, String name, String code) {
        return node()
                .put("account_sid", accountSid)
                .put("call_sid", callSid)
                .put("friendly_name", name)
                .put("phone_number", number)
                .put("validation_code", code);
    }

    /** In camel case, as the interface for caller IDs by SMS writes. */
    static ObjectNode codeTexted(String number, String sid, String attemptSid, Instant time) {
        ObjectNode json = node();
        json.putArray("sendCodeAttempts").addObject().put("attemptSid", attemptSid).put("time", time.toString());
        return json.put("to", number).put("verificationSid", sid);
    }

    static ObjectNode codeChecked(String number, String sid, String callerIdSid) {
        return node()
                .put("callerIdSid", callerIdSid)
                .put("status", callerIdSid == null ? "pending" : "approved")
                .put("to", number)
                .put("verificationSid", sid);
    }

    static ObjectNode available(NumberStock.Piece piece) {
        ObjectNode json = node()
                .put("address_requirements", piece.address())
                .put("beta", false);
        json.putObject("capabilities").put("MMS", piece.sms()).put("SMS", piece.sms()).put("fax", false).put("voice", true);
        return json
                .put("friendly_name", piece.number())
                .put("iso_country", piece.country())
                .putNull("lata")
                .putNull("latitude")
                .put("locality", piece.locality())
                .putNull("longitude")
                .put("phone_number", piece.number())
                .putNull("postal_code")
                .putNull("rate_center")
                .put("region", piece.region());
    }

    /** Amounts as text. */
    static ObjectNode prices(String country, String name, Map<NumberStock.Type, BigDecimal> prices) {
        ObjectNode json = node().put("country", name).put("iso_country", country);
        ArrayNode list = json.putArray("phone_number_prices");
        prices.forEach((type, price) -> list.addObject()
                .put("base_price", price.toPlainString())
                .put("current_price", price.toPlainString())
                .put("number_type", type.inPrices));
        return json.put("price_unit", "USD")
                .put("url", "https://pricing.twilio.com/v1/PhoneNumbers/Countries/" + country);
    }

    static ObjectNode text(String accountSid, TwilioWorld.Text text) {
        String uri = path(accountSid) + "/Messages/" + text.sid();
        ObjectNode json = node()
                .put("account_sid", accountSid)
                .put("api_version", VERSION)
                .put("body", text.body())
                .put("date_created", date(text.created()))
                .put("date_sent", text.sent() == null ? null : date(text.sent()))
                .put("date_updated", date(text.updated()))
                .put("direction", text.status().equals("received") ? "inbound" : "outbound-api")
                .put("error_code", text.errorCode())
                .put("error_message", text.errorCode() == null ? null
                        : ERROR_MESSAGES.getOrDefault(text.errorCode(), "Unknown error"))
                .put("from", text.from())
                .put("messaging_service_sid", text.service())
                .put("num_media", "0")
                .put("num_segments", Integer.toString(text.segments()))
                .put("price", text.price() == null ? null : price(text.price()))
                .put("price_unit", "USD")
                .put("sid", text.sid())
                .put("status", text.status());
        json.putObject("subresource_uris").put("media", uri + "/Media.json");
        return json
                .put("to", text.to())
                .put("uri", uri + ".json");
    }

    /**
     * Lookup v2 without {@code Fields}: what the number's digits tell. All that costs money is null.
     *
     * @param country ISO 3166 code that a national number is read in, or null
     */
    static ObjectNode lookup(String number, String country) {
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        ObjectNode json = node();
        PAID_LOOKUPS.forEach(json::putNull);
        String error = null;
        Phonenumber.PhoneNumber read = null;
        try {
            read = util.parse(number, country);
            error = switch (util.isPossibleNumberWithReason(read)) {
                case TOO_SHORT, IS_POSSIBLE_LOCAL_ONLY -> "TOO_SHORT";
                case TOO_LONG -> "TOO_LONG";
                case INVALID_LENGTH -> "INVALID_LENGTH";
                case INVALID_COUNTRY_CODE -> "INVALID_COUNTRY_CODE";
                case IS_POSSIBLE -> isGivenOut(util, read) ? null : "INVALID_BUT_POSSIBLE";
            };
        } catch (NumberParseException e) {
            error = e.getErrorType() == NumberParseException.ErrorType.INVALID_COUNTRY_CODE ? "INVALID_COUNTRY_CODE"
                    : "NOT_A_NUMBER";
        }
        boolean valid = error == null;
        String e164 = read == null ? number : util.format(read, PhoneNumberUtil.PhoneNumberFormat.E164);
        json.put("calling_country_code", valid ? Integer.toString(read.getCountryCode()) : null)
                .put("country_code", valid ? region(util, read) : null)
                .put("national_format", valid ? util.format(read, PhoneNumberUtil.PhoneNumberFormat.NATIONAL) : null)
                .put("phone_number", e164)
                .put("url", "https://lookups.twilio.com/v2/PhoneNumbers/" + e164)
                .put("valid", valid);
        ArrayNode errors = json.putArray("validation_errors");
        if (!valid) {
            errors.add(error);
        }
        return json;
    }

    /** The British numbers for films are given to nobody, and stand for phones here. */
    private static boolean isGivenOut(PhoneNumberUtil util, Phonenumber.PhoneNumber number) {
        return util.isValidNumber(number)
                || util.format(number, PhoneNumberUtil.PhoneNumberFormat.E164).startsWith("+447700900");
    }

    private static String region(PhoneNumberUtil util, Phonenumber.PhoneNumber number) {
        String region = util.getRegionCodeForNumber(number);
        return region == null ? util.getRegionCodeForCountryCode(number.getCountryCode()) : region;
    }

    static String path(String accountSid) {
        return "/" + VERSION + "/Accounts/" + accountSid;
    }

    private static String price(BigDecimal cost) {
        return cost.negate().setScale(5, RoundingMode.HALF_UP).toPlainString();
    }

    private static String date(Instant instant) {
        return RFC_2822.format(instant);
    }

    private static String snake(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
