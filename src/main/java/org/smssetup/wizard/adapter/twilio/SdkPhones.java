package org.smssetup.wizard.adapter.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import com.twilio.rest.Domains;
import com.twilio.rest.api.v2010.account.OutgoingCallerId;
import com.twilio.rest.api.v2010.account.ValidationRequest;
import org.smssetup.wizard.adapter.http.Http;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.port.TwilioPhones;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Verified caller IDs through Twilio's SDK. The codes by SMS go over {@code numbers.twilio.com/v1/CallerIds}, which the
 * SDK's own classes call without a body; so the request is made by hand.
 */
public final class SdkPhones implements TwilioPhones {
    private final TwilioCalls calls;

    /** @param route as of {@link SdkTwilio} */
    public SdkPhones(Http http, UnaryOperator<URI> route) {
        calls = new TwilioCalls(http, route, Thread::sleep, Duration.ofSeconds(30));
    }

    @Override
    public boolean isVerified(Credentials credentials, PhoneNumber phone) throws Problem, InterruptedException {
        return calls.as(credentials).first(OutgoingCallerId.reader().setPhoneNumber(sdks(phone)).setPageSize(20L)).stream()
                .anyMatch(one -> phone.equals(Numbers.number(one.getPhoneNumber())));
    }

    @Override
    public String call(Credentials credentials, PhoneNumber phone, String extension, Duration delay)
            throws Problem, InterruptedException {
        var creator = ValidationRequest.creator(sdks(phone));
        if (!extension.isEmpty()) {
            creator.setExtension(extension);
        }
        if (!delay.isZero()) {
            creator.setCallDelay((int) delay.toSeconds());
        }
        return calls.as(credentials).write("call", about(phone), sdk -> creator.create(sdk).getValidationCode());
    }

    @Override
    public void textCode(Credentials credentials, PhoneNumber phone) throws Problem, InterruptedException {
        calls.as(credentials).post("code", about(phone), Domains.NUMBERS, "/v1/CallerIds/SmsVerifications",
                Map.of("to", phone.e164()), answer -> text(answer, "verificationSid"));
    }

    /** Codes that are over are answered with 404, as Twilio Verify does it, or with the status canceled. */
    @Override
    public Verdict checkCode(Credentials credentials, PhoneNumber phone, String code) throws Problem, InterruptedException {
        try {
            return calls.as(credentials).post("check", about(phone), Domains.NUMBERS,
                    "/v1/CallerIds/SmsVerificationChecks", Map.of("to", phone.e164(), "verification_code", code),
                    answer -> switch (text(answer, "status")) {
                        case "approved" -> Verdict.RIGHT;
                        case "pending" -> Verdict.WRONG;
                        case null -> null;
                        default -> Verdict.OVER;
                    });
        } catch (Problem problem) {
            boolean gone = problem.fact("status").equals("404") && problem.kind() != Problem.Kind.ANSWER_NOT_UNDERSTOOD;
            if (gone || problem.fact("code").equals("60202")) {
                return Verdict.OVER;
            }
            throw problem;
        }
    }

    @Override
    public void remove(Credentials credentials, String sid) throws Problem, InterruptedException {
        calls.as(credentials).write("removal", Map.of(), sdk -> OutgoingCallerId.deleter(sid).delete(sdk) ? true : null);
    }

    private static String text(JsonNode answer, String name) {
        return answer.path(name).isTextual() ? answer.path(name).asText() : null;
    }

    private static Map<String, String> about(PhoneNumber phone) {
        return Map.of("phone", phone.shortened());
    }

    private static com.twilio.type.PhoneNumber sdks(PhoneNumber number) {
        return new com.twilio.type.PhoneNumber(number.e164());
    }
}
