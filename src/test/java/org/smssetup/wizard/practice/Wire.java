package org.smssetup.wizard.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.smssetup.wizard.model.Secret;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Plain HTTP for the tests of the simulators, and worlds with a clock that stands still. */
final class Wire implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY)
            .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(Duration.ofSeconds(5)).build();

    static PracticeWorld world(TwilioWorld.Setup twilio) {
        return world(twilio, Scenario.OLD_TRIAL.loginRadius());
    }

    static PracticeWorld world(TwilioWorld.Setup twilio, LoginRadiusWorld.Setup loginRadius) {
        return new PracticeWorld(Scenario.OLD_TRIAL, twilio, loginRadius, InstantSource.fixed(NOW), new Random(7));
    }

    static PracticeWorld world(Scenario scenario) {
        return new PracticeWorld(scenario, scenario.twilio(), scenario.loginRadius(), InstantSource.fixed(NOW), new Random(7));
    }

    HttpResponse<String> get(URI address, String... headers) {
        return send(HttpRequest.newBuilder(address).GET(), headers);
    }

    HttpResponse<String> post(URI address, Map<String, String> form, String... headers) {
        return send(HttpRequest.newBuilder(address).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form))), headers);
    }

    HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream().map(e -> URLEncoder.encode(e.getKey(), StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    }

    static Map<String, String> form(String... pairs) {
        Map<String, String> form = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            form.put(pairs[i], pairs[i + 1]);
        }
        return form;
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException notJson) {
            throw new AssertionError("not JSON: " + response.body(), notJson);
        }
    }

    static String basic(String user, Secret password) {
        return "Basic " + Base64.getEncoder().encodeToString(
                (user + ":" + password.<String>use(String::new)).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        client.close();
    }
}
