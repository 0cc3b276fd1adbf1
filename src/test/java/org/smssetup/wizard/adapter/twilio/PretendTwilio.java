package org.smssetup.wizard.adapter.twilio;

import org.smssetup.wizard.adapter.http.Http;
import org.smssetup.wizard.adapter.http.Wire;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Secret;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The adapter and, at the other end of a wire on loopback, whatever a test makes Twilio say. */
final class PretendTwilio implements Closeable {
    static final AccountSid SID = new AccountSid("AC" + "0".repeat(32));
    static final String TOKEN = "not-a-real-token-5f";
    static final PhoneNumber SENDER = new PhoneNumber("+14155550100");
    static final PhoneNumber PHONE = new PhoneNumber("+447700900123");
    static final String MESSAGE = "SM" + "1".repeat(32);
    static final String PATH = "/2010-04-01/Accounts/" + SID.value();

    final Wire wire;
    final Http http;
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    final SdkTwilio twilio;

    PretendTwilio(Wire.Script script) throws IOException {
        this(script, Duration.ofSeconds(20));
    }

    PretendTwilio(Wire.Script script, Duration longest) throws IOException {
        this(script, longest, null);
    }

    /** @param pause null: write it down and go on at once */
    PretendTwilio(Wire.Script script, Duration longest, Pause pause) throws IOException {
        wire = new Wire(script);
        http = new Http(Duration.ofSeconds(5), Duration.ofSeconds(20));
        twilio = new SdkTwilio(http, this::route, pause == null ? pauses::add : pause, longest);
    }

    private URI route(URI twilios) {
        if (!twilios.toString().startsWith("https://api.twilio.com/")) {
            throw new AssertionError("not Twilio's: " + twilios);
        }
        return wire.uri(twilios.getRawPath() + (twilios.getRawQuery() == null ? "" : "?" + twilios.getRawQuery()));
    }

    static Credentials credentials() {
        return new Credentials(SID, Secret.copyOf(TOKEN));
    }

    /** Twilio's form of an error. */
    static String error(int status, int code, String message) {
        return Wire.json(status, """
                {"code": %d, "message": "%s", "more_info": "https://www.twilio.com/docs/errors/%d", "status": %d}"""
                .formatted(code, message, code, status));
    }

    static String message(String status) {
        return """
                {"account_sid": "%s", "api_version": "2010-04-01", "body": "Sent from your Twilio trial account - Hi",
                 "date_created": "Mon, 23 Nov 2026 12:00:00 +0000", "date_sent": null,
                 "date_updated": "Mon, 23 Nov 2026 12:00:00 +0000", "direction": "outbound-api", "error_code": null,
                 "error_message": null, "from": "%s", "messaging_service_sid": null, "num_media": "0",
                 "num_segments": "1", "price": null, "price_unit": "USD", "sid": "%s", "status": "%s",
                 "subresource_uris": {"media": "/2010-04-01/x.json"}, "to": "%s", "uri": "/2010-04-01/y.json"}"""
                .formatted(SID.value(), SENDER.e164(), MESSAGE, status, PHONE.e164());
    }

    static String messages(String... all) {
        return list("messages", null, all);
    }

    /** Twilio's form of a page of a list. */
    static String list(String name, String next, String... records) {
        return Wire.json(200, """
                {"%s": [%s], "end": %d, "first_page_uri": "/2010-04-01/x.json?Page=0", "next_page_uri": %s, "page": 0,
                 "page_size": 50, "previous_page_uri": null, "start": 0, "uri": "/2010-04-01/x.json?Page=0"}"""
                .formatted(name, String.join(",", records), Math.max(0, records.length - 1),
                        next == null ? "null" : "\"" + next + "\""));
    }

    @Override
    public void close() throws IOException {
        http.close();
        wire.close();
    }
}
