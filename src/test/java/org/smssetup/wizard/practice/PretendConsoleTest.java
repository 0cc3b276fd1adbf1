package org.smssetup.wizard.practice;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.Secret;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.smssetup.wizard.practice.PracticeWorld.PHONE;
import static org.smssetup.wizard.practice.PracticeWorld.SENDER;
import static org.smssetup.wizard.practice.Wire.form;

class PretendConsoleTest {
    private static final String BAND = "Practice – nothing leaves this computer";

    private final Wire wire = new Wire();
    private PracticeWorld world;

    @BeforeEach
    void open() {
        world = Wire.world(Scenario.NEW_TRIAL);
    }

    @AfterEach
    void close() {
        world.close();
        wire.close();
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    @DisplayName("UX-29, UX-31: each page bears the band, is well-formed, labels its fields and loads nothing from outside")
    void everyPageIsSound(Scenario scenario) throws IOException {
        world.close();
        world = Wire.world(scenario);
        List<URI> pages = new ArrayList<>();
        for (OutsidePage page : OutsidePage.values()) {
            pages.add(world.page(page));
        }
        URI console = world.page(OutsidePage.TWILIO_HOME);
        for (String more : List.of("/mail", "/phone-number", "/phone-code?to=%2B14155550123", "/questions", "/phone",
                "/home?show=yes", "/keys?show=yes", "/verified-numbers/code?to=%2B14155550123", "/nowhere")) {
            pages.add(console.resolve(more));
        }
        pages.add(URI.create(world.signInPage() + "?return_url=http://localhost:8089/postLogin"));
        pages.add(world.signInPage());
        for (URI page : pages) {
            assertSound(page, wire.get(page));
        }
    }

    @Test
    void signingUpGoesFromPageToPageAndVerifiesThePhone() throws IOException {
        world.close();
        world = Wire.world(TwilioWorld.Setup.of(TwilioWorld.Kind.NEW_TRIAL));
        URI start = world.page(OutsidePage.TWILIO_SIGN_UP);
        Document signUp = page(start);
        assertNotEquals("", value(signUp, "email"));
        assertNotEquals("", value(signUp, "password"));
        URI mail = submitted(start, signUp, Map.of());
        assertEquals("/mail", mail.getPath());
        URI phoneNumber = mail.resolve(linkWithText(page(mail), "Confirm my e-mail"));
        assertEquals(List.of(), world.phone().texts());
        URI code = submitted(phoneNumber, page(phoneNumber), Map.of());
        assertEquals("/phone-code", code.getPath());
        HttpResponse<String> wrong = submit(code, page(code), Map.of("code", "000000"));
        assertEquals(422, wrong.statusCode());
        assertTrue(wrong.body().contains("role=\"alert\""));
        URI questions = submitted(code, page(code), Map.of("code", digits()));
        assertEquals("/questions", questions.getPath());
        URI home = submitted(questions, page(questions), Map.of());
        assertEquals("/home", home.getPath());
        assertEquals(world.accountSid().value(), value(page(home), "account-sid"));
        assertTrue(wire.get(world.page(OutsidePage.TWILIO_VERIFIED_NUMBERS)).body().contains(PHONE.e164()));
    }

    @Test
    void signingUpAsksForWhatIsMissing() throws IOException {
        URI start = world.page(OutsidePage.TWILIO_SIGN_UP);
        assertEquals(422, submit(start, page(start), Map.of("email", " ")).statusCode());
        URI phoneNumber = start.resolve("/phone-number");
        assertEquals(422, submit(phoneNumber, page(phoneNumber), Map.of("to", "call me")).statusCode());
        assertEquals(List.of(), world.phone().texts());
    }

    @Test
    void theTokenIsDotsUntilItIsShown() throws IOException {
        URI home = world.page(OutsidePage.TWILIO_HOME);
        try (Secret token = world.authToken()) {
            String clear = token.use(String::new);
            assertEquals("•".repeat(32), value(page(home), "auth-token"));
            assertEquals(clear, value(page(URI.create(home + "?show=yes")), "auth-token"));
            assertEquals(clear, value(page(URI.create(world.page(OutsidePage.TWILIO_KEYS) + "?show=yes")), "live-token"));
            assertNotEquals(clear, value(page(URI.create(world.page(OutsidePage.TWILIO_KEYS) + "?show=yes")), "test-token"));
        }
    }

    @Test
    void theTrySmsPageShowsTheBlockThatAPersonPastes() throws IOException {
        Document page = page(world.page(OutsidePage.TWILIO_TRY_SMS));
        NodeList blocks = page.getElementsByTagName("pre");
        assertEquals(2, blocks.getLength());
        assertEquals(world.trySmsBlock(), blocks.item(0).getTextContent());
        for (int i = 0; i < 2; i++) {
            String block = blocks.item(i).getTextContent();
            assertTrue(block.contains(PHONE.e164()) && block.contains(SENDER.e164()) && block.contains("sms_2fa")
                    && block.contains(world.accountSid().value()), block);
            try (Secret token = world.authToken()) {
                assertFalse(block.contains(token.use(String::new)));
            }
        }
        assertEquals(SENDER.e164(), value(page, "from"));
    }

    @Test
    void theTrySmsPageSendsToThePhone() throws IOException {
        URI trySms = world.page(OutsidePage.TWILIO_TRY_SMS);
        HttpResponse<String> sent = submit(trySms, page(trySms), Map.of("to", PHONE.e164(), "body", "sms_2fa"));
        assertEquals(200, sent.statusCode());
        assertEquals(422, submit(trySms, page(trySms), Map.of("to", PHONE.e164(), "body", "my own")).statusCode());
        URI log = world.page(OutsidePage.TWILIO_MESSAGE_LOG);
        assertTrue(wire.get(log).body().contains("sending"));
        assertTrue(wire.get(log).body().contains(">sent<"));
        assertEquals(1, world.phone().texts().size());
        assertTrue(wire.get(log.resolve("/phone")).body().contains(world.phone().texts().getFirst().body()));
    }

    @Test
    void aPhoneIsVerifiedWithTheCodeThatComesToThePretendPhone() throws IOException {
        world.close();
        world = Wire.world(Scenario.PHONE_NOT_VERIFIED);
        URI verified = world.page(OutsidePage.TWILIO_VERIFIED_NUMBERS);
        assertFalse(wire.get(verified).body().contains(PHONE.e164()));
        URI code = submitted(verified, page(verified), Map.of("to", "+1 (415) 555-0123"));
        String first = digits();
        submitted(verified, page(verified), Map.of("to", PHONE.e164()));
        assertEquals(2, world.phone().texts().size());
        if (!first.equals(digits())) {
            assertEquals(422, submit(code, page(code), Map.of("code", first)).statusCode(), "an older code");
        }
        assertEquals(verified, submitted(code, page(code), Map.of("code", " " + digits() + " ")));
        assertTrue(wire.get(verified).body().contains(PHONE.e164()));
        assertEquals(422, submit(code, page(code), Map.of("code", digits())).statusCode(), "used once");
    }

    @Test
    void aNewTrialVerifiesFivePhonesAtMost() throws IOException {
        world.close();
        world = Wire.world(TwilioWorld.Setup.of(TwilioWorld.Kind.NEW_TRIAL).withVerified(List.of("+14155550101",
                "+14155550102", "+14155550103", "+14155550104", "+14155550105")));
        URI verified = world.page(OutsidePage.TWILIO_VERIFIED_NUMBERS);
        assertEquals(422, submit(verified, page(verified), Map.of("to", "+14155550106")).statusCode());
        assertEquals(List.of(), world.phone().texts());
    }

    @Test
    void upgradingTheProfileAndANumberMakeATrialOneThatTextsAnybody() throws IOException {
        URI upgrade = world.page(OutsidePage.TWILIO_UPGRADE);
        assertEquals(200, submit(upgrade, page(upgrade), Map.of()).statusCode());
        URI profile = world.page(OutsidePage.TWILIO_PROFILE);
        assertEquals(200, submit(profile, page(profile), Map.of()).statusCode());
        assertEquals(0, page(profile).getElementsByTagName("form").getLength(), "nothing more to approve");
        URI buy = world.page(OutsidePage.TWILIO_BUY_NUMBER);
        assertEquals(200, submit(buy, page(buy), Map.of()).statusCode());
        String number = world.trialNumber().e164();
        assertTrue(wire.get(world.page(OutsidePage.TWILIO_NUMBERS)).body().contains(world.trialNumber().formatted()));
        String auth;
        try (Secret token = world.authToken()) {
            auth = Wire.basic(world.accountSid().value(), token);
        }
        assertEquals(201, wire.post(world.twilioApi().resolve("/2010-04-01/Accounts/" + world.accountSid().value()
                + "/Messages.json"), form("To", "+14155550142", "From", number, "Body", "own text"),
                "Authorization", auth).statusCode());
    }

    @Test
    void aTrialGetsOneNumberOnly() throws IOException {
        URI buy = world.page(OutsidePage.TWILIO_BUY_NUMBER);
        assertEquals(200, submit(buy, page(buy), Map.of("number", "+14155550171")).statusCode());
        assertEquals(422, submit(buy, page(buy), Map.of("number", "+14155550172")).statusCode());
        assertEquals(422, submit(buy, page(buy), Map.of("number", "+14155550100")).statusCode(), "not for sale");
    }

    @Test
    void whatPeopleTypeIsShownAsTextNeverAsMarkup() {
        URI code = world.page(OutsidePage.TWILIO_HOME).resolve("/phone-code?to=%3Cscript%3Ealert(1)%3C/script%3E%22");
        String body = wire.get(code).body();
        assertFalse(body.contains("<script>alert"));
        assertTrue(body.contains("&lt;script&gt;alert(1)"));
    }

    private void assertSound(URI address, HttpResponse<String> response) throws IOException {
        String html = response.body();
        assertTrue(html.startsWith("<!DOCTYPE html>"), address.toString());
        Document page = WalkingBrowser.parse(html);
        assertTrue(html.contains(BAND), "no band on " + address);
        assertEquals(1, page.getElementsByTagName("h1").getLength(), address.toString());
        assertTrue(response.headers().firstValue("Content-Security-Policy").orElse("").startsWith("default-src 'none'"));
        Set<String> labelled = new HashSet<>();
        Set<String> ids = new HashSet<>();
        List<Element> fields = new ArrayList<>();
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            for (String attribute : List.of("href", "src", "action", "formaction", "data", "poster", "srcset")) {
                String value = element.getAttribute(attribute);
                assertTrue(value.isEmpty() || value.startsWith("/") && !value.startsWith("//"),
                        address + " points to " + value);
            }
            assertTrue(element.getAttribute("id").isEmpty() || ids.add(element.getAttribute("id")),
                    "twice: " + element.getAttribute("id") + " on " + address);
            if (element.getTagName().equals("label")) {
                labelled.add(element.getAttribute("for"));
            }
            if (Set.of("input", "select").contains(element.getTagName())
                    && !Set.of("hidden", "checkbox").contains(element.getAttribute("type"))) {
                fields.add(element);
            }
        }
        fields.forEach(field -> assertTrue(labelled.contains(field.getAttribute("id")),
                "no label for " + field.getAttribute("id") + " on " + address));
        NodeList styles = page.getElementsByTagName("style");
        for (int i = 0; i < styles.getLength(); i++) {
            assertFalse(styles.item(i).getTextContent().matches("(?s).*(url\\(|@import).*"));
        }
        // In the blocks of code stands Twilio's real address, as text, and the way back stands in a hidden field.
        String rest = html.replaceAll("(?s)<pre>.*?</pre>", "").replaceAll("data-copy=\"[^\"]*\"", "")
                .replaceAll("<input type=\"hidden\"[^>]*>", "");
        assertFalse(rest.matches("(?s).*https?:.*"), "an address on " + address);
    }

    private Document page(URI address) throws IOException {
        HttpResponse<String> response = wire.get(address);
        assertEquals(200, response.statusCode(), address.toString());
        return WalkingBrowser.parse(response.body());
    }

    /** Sends the page's first post form with what stands in it, but for {@code typed}. */
    private HttpResponse<String> submit(URI address, Document page, Map<String, String> typed) {
        NodeList forms = page.getElementsByTagName("form");
        for (int i = 0; i < forms.getLength(); i++) {
            Element form = (Element) forms.item(i);
            if (form.getAttribute("method").equals("post")) {
                Map<String, String> values = form();
                NodeList inputs = form.getElementsByTagName("input");
                for (int j = 0; j < inputs.getLength(); j++) {
                    Element input = (Element) inputs.item(j);
                    if (!input.getAttribute("name").isEmpty()) {
                        values.put(input.getAttribute("name"), input.getAttribute("value"));
                    }
                }
                values.putAll(typed);
                return wire.post(address.resolve(form.getAttribute("action")), values);
            }
        }
        throw new AssertionError("no form on " + address);
    }

    private URI submitted(URI address, Document page, Map<String, String> typed) {
        HttpResponse<String> response = submit(address, page, typed);
        assertEquals(303, response.statusCode(), response.body());
        return address.resolve(response.headers().firstValue("Location").orElseThrow());
    }

    private String digits() {
        return world.phone().texts().getLast().body().replaceAll("\\D", "");
    }

    private static String value(Document page, String id) {
        NodeList inputs = page.getElementsByTagName("input");
        for (int i = 0; i < inputs.getLength(); i++) {
            Element input = (Element) inputs.item(i);
            if (input.getAttribute("id").equals(id)) {
                return input.getAttribute("value");
            }
        }
        throw new AssertionError("no field " + id);
    }

    private static String linkWithText(Document page, String text) {
        NodeList links = page.getElementsByTagName("a");
        for (int i = 0; i < links.getLength(); i++) {
            if (links.item(i).getTextContent().equals(text)) {
                return ((Element) links.item(i)).getAttribute("href");
            }
        }
        throw new AssertionError("no link " + text);
    }
}
