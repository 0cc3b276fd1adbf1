package org.smssetup.wizard.practice;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smssetup.wizard.model.OutsidePage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class WalkingBrowserTest {
    private final PracticeWorld world = Wire.world(Scenario.OLD_TRIAL);
    private final WalkingBrowser browser = new WalkingBrowser(world);

    @AfterEach
    void close() {
        browser.close();
        world.close();
    }

    @Test
    void theSignInEndsAtTheWizardsCallback() throws Exception {
        CompletableFuture<URI> came = new CompletableFuture<>();
        HttpServer callback = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        try {
            callback.createContext("/postLogin", exchange -> {
                byte[] body = "<p>thanks".getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
                came.complete(exchange.getRequestURI());
            });
            callback.start();
            String back = "http://localhost:" + callback.getAddress().getPort() + "/postLogin";
            browser.open(URI.create(world.signInPage() + "?return_url=" + back));
            URI called = came.get(20, TimeUnit.SECONDS);
            assertEquals("/postLogin", called.getPath());
            assertTrue(called.getQuery().matches("token=[0-9a-f]{32}"));
            assertEquals(List.of("GET", "POST"), world.loginRadius().seen().stream().map(Seen::method).toList());
        } finally {
            callback.stop(0);
        }
    }

    @Test
    void anyOtherPageIsJustLoaded() throws Exception {
        for (OutsidePage page : OutsidePage.values()) {
            browser.walk(browser.address(page)).get(20, TimeUnit.SECONDS);
        }
        assertEquals(OutsidePage.values().length, browser.visits().size());
        assertTrue(browser.visits().stream().allMatch(v -> v.method().equals("GET") && v.status() == 200));
    }

    @Test
    void whatIsKeptOfAVisitShowsNoToken() {
        assertThrows(ExecutionException.class, () -> browser.walk(URI.create(world.signInPage()
                + "?return_url=http://localhost:1/postLogin")).get(20, TimeUnit.SECONDS), "nobody listens there");
        assertEquals(2, browser.visits().size());
        assertFalse(browser.visits().toString().contains("token"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://www.twilio.com/try-twilio", "http://example.com/", "http://127.0.0.1.example.com/",
            "http://localhost.example.com/", "file:///etc/passwd", "https://localhost/", "http://x@localhost/", "mailto:x@example.com"})
    void nothingButThisComputerIsOpened(String address) {
        assertThrows(IllegalArgumentException.class, () -> browser.open(URI.create(address)));
        List<URI> opened = new ArrayList<>();
        assertThrows(IllegalArgumentException.class, () -> new PracticeBrowser(world, opened::add).open(URI.create(address)));
        assertEquals(List.of(), opened);
    }

    @Test
    void aRedirectAwayFromThisComputerIsNotFollowed() throws IOException {
        HttpServer evil = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        try {
            evil.createContext("/", exchange -> {
                boolean form = exchange.getRequestMethod().equals("GET");
                byte[] body = "<html><form id=\"sign-in\" action=\"/go\"></form></html>".getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set(form ? "Content-Type" : "Location", form ? "text/html" : "http://example.com/");
                exchange.sendResponseHeaders(form ? 200 : 302, form ? body.length : -1);
                if (form) {
                    exchange.getResponseBody().write(body);
                }
                exchange.close();
            });
            evil.start();
            ExecutionException failed = assertThrows(ExecutionException.class, () -> browser.walk(
                    URI.create("http://127.0.0.1:" + evil.getAddress().getPort() + "/")).get(20, TimeUnit.SECONDS));
            assertInstanceOf(IOException.class, failed.getCause());
            assertEquals("led away from this computer", failed.getCause().getMessage());
            assertEquals(2, browser.visits().size());
        } finally {
            evil.stop(0);
        }
    }

    @Test
    void thePracticeBrowserSendsTheRealOneToThePretendPages() {
        List<URI> opened = new ArrayList<>();
        PracticeBrowser practice = new PracticeBrowser(world, opened::add);
        for (OutsidePage page : OutsidePage.values()) {
            assertEquals("127.0.0.1", practice.address(page).getHost());
            practice.open(practice.address(page));
        }
        // Both guides to registering a number lead to the one pretend page that registers it.
        assertEquals(OutsidePage.values().length - 1, opened.stream().distinct().count());
    }
}
