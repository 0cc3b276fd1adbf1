package org.smssetup.wizard.adapter.twilio;

import com.twilio.rest.accounts.v1.AuthTokenPromotion;
import com.twilio.rest.accounts.v1.SecondaryAuthToken;
import org.smssetup.wizard.adapter.http.Http;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.port.TwilioTokens;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The second Auth Token through Twilio's SDK ({@code accounts.twilio.com/v1/AuthTokens}). Nothing of the SDK's objects is
 * ever printed: both hold tokens.
 */
public final class SdkTokens implements TwilioTokens {
    private final TwilioCalls calls;

    /** @param route as of {@link SdkTwilio} */
    public SdkTokens(Http http, UnaryOperator<URI> route) {
        calls = new TwilioCalls(http, route, Thread::sleep, Duration.ofSeconds(30));
    }

    @Override
    public Secret createSecondary(Credentials credentials) throws Problem, InterruptedException {
        return calls.as(credentials).write("second token", Map.of(), sdk -> {
            String token = SecondaryAuthToken.creator().create(sdk).getSecondaryAuthToken();
            return token == null || token.isBlank() ? null : Secret.copyOf(token);
        });
    }

    @Override
    public void deleteSecondary(Credentials credentials) throws Problem, InterruptedException {
        try {
            calls.as(credentials).write("second token", Map.of(),
                    sdk -> SecondaryAuthToken.deleter().delete(sdk) ? true : null);
        } catch (Problem problem) {
            // Twilio's own words, not a page of somebody in between.
            if (!problem.fact("status").equals("404") || !problem.fact("code").equals("20404")) {
                throw problem;
            }
        }
    }

    @Override
    public void promote(Credentials second) throws Problem, InterruptedException {
        calls.as(second).write("promotion", Map.of(),
                sdk -> AuthTokenPromotion.updater().update(sdk).getAccountSid());
    }
}
