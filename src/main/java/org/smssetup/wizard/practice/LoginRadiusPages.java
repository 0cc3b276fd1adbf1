package org.smssetup.wizard.practice;

import org.smssetup.wizard.model.Secret;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import static org.smssetup.wizard.practice.Html.at;
import static org.smssetup.wizard.practice.Html.el;
import static org.smssetup.wizard.practice.Html.row;

/** LoginRadius's pretend web pages: the sign-in, and the console's page of the SMS settings for saving by hand. */
final class LoginRadiusPages {
    private static final Set<String> PATHS = Set.of("/", PretendLoginRadius.SIGN_IN, PretendLoginRadius.SMS_PAGE);

    private final LoginRadiusWorld world;
    private final Words words;
    private final Frame frame;

    /** What the person's browser records on the page of the SMS settings; null: nobody records. */
    private final Recording recording;

    LoginRadiusPages(LoginRadiusWorld world, Words words, Recording recording) {
        this.recording = recording;
        this.world = world;
        this.words = words;
        frame = new Frame(words, words.say("loginradius.name"), Map.of());
    }

    boolean knows(String path) {
        return PATHS.contains(path);
    }

    Reply answer(Ask ask) throws InterruptedException {
        return switch (ask.path()) {
            case PretendLoginRadius.SIGN_IN -> signIn(ask);
            case PretendLoginRadius.SMS_PAGE -> smsSettings(ask);
            default -> Reply.page(200, frame.page(words.say("console.title"), frame.say(words.say("console.about")),
                    el("p", frame.link(PretendLoginRadius.SMS_PAGE, words.say("sms.title")))));
        };
    }

    private Reply signIn(Ask ask) {
        boolean handedIn = ask.method().equals("POST");
        URI back = loopback((handedIn ? ask.form() : ask.query()).get("return_url"));
        if (back == null) {
            return Reply.page(400, frame.page(words.say("sign-in.title"), frame.alert(words.say("sign-in.bad-return"))));
        }
        if (!handedIn) {
            return signInPage(200, back, words.say("sign-in.email.value"), null);
        }
        String email = ask.form().getOrDefault("email", "");
        if (email.isBlank() || ask.form().getOrDefault("password", "").isBlank()) {
            return signInPage(422, back, email, words.say("sign-in.empty"));
        }
        String query = back.getRawQuery() == null ? "?token=" : "?" + back.getRawQuery() + "&token=";
        return Reply.found(URI.create(back.getScheme() + "://" + back.getRawAuthority() + back.getRawPath() + query
                + URLEncoder.encode(world.accessToken(), StandardCharsets.UTF_8)));
    }

    private Reply signInPage(int status, URI back, String email, String wrong) {
        return Reply.page(status, frame.page(words.say("sign-in.title"),
                wrong == null ? row() : frame.alert(wrong),
                frame.say(words.say("sign-in.about")),
                el("form", at("id", "sign-in"), at("method", "post"), at("action", PretendLoginRadius.SIGN_IN),
                        frame.hidden("return_url", back.toString()),
                        frame.field("email", words.say("sign-in.email"), "email", email),
                        frame.field("password", words.say("sign-in.password"), "password", words.say("sign-in.password.value")),
                        frame.button(words.say("sign-in.button")))));
    }

    /** The address to go back to, or null unless it is one on this computer. */
    private static URI loopback(String text) {
        try {
            URI uri = new URI(text == null ? "" : text);
            return "http".equals(uri.getScheme()) && Set.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(uri.getHost()))
                    && uri.getRawUserInfo() == null && uri.getRawFragment() == null ? uri : null;
        } catch (URISyntaxException notOne) {
            return null;
        }
    }

    private Reply recorded() {
        return new Reply(200, Map.of("Content-Type", "application/json", "Cache-Control", "no-store",
                "Content-Disposition", "attachment; filename=\"loginradius.har\""), recording.har());
    }

    private Reply smsSettings(Ask ask) throws InterruptedException {
        if (recording != null && ask.query().containsKey("recording")) {
            return recorded();
        }
        boolean handedIn = ask.method().equals("POST");
        if (world.sites().isEmpty()) {
            return Reply.page(200, frame.page(words.say("sms.title"), frame.alert(words.say("sms.no-site"))));
        }
        String asked = (handedIn ? ask.form() : ask.query()).getOrDefault("site", "");
        LoginRadiusWorld.PretendSite site = world.sites().stream()
                .filter(candidate -> Long.toString(candidate.id()).equals(asked)).findFirst()
                .orElse(world.sites().getFirst());
        Html told = row();
        if (handedIn) {
            String accountSid = ask.form().getOrDefault("AccountSid", "").strip();
            Secret token = Secret.copyOf(ask.form().getOrDefault("AuthToken", "").strip());
            String from = ask.form().getOrDefault("FromNumber", "").strip();
            if (recording != null) {
                try (token) {
                    recording.save(world.consoleSession(site.id()), accountSid, token, from);
                }
            } else {
                world.saveByHand(site.id(), new LoginRadiusWorld.Sms("Twilio", accountSid, token, from));
            }
            told = frame.done(words.say("sms.saved", "site", site.name()));
        }
        try (LoginRadiusWorld.Sms now = world.settings(site.id())) {
            return Reply.page(200, frame.page(words.say("sms.title"), told,
                    el("form", at("method", "get"), at("action", PretendLoginRadius.SMS_PAGE),
                            frame.choice("site", words.say("sms.site"),
                                    world.sites().stream().map(s -> Long.toString(s.id())).toList(),
                                    world.sites().stream().map(LoginRadiusWorld.PretendSite::name).toList(),
                                    Long.toString(site.id())),
                            frame.button(words.say("sms.site.show"))),
                    frame.say(words.say("sms.about", "site", site.name())),
                    frame.form(PretendLoginRadius.SMS_PAGE, frame.hidden("site", Long.toString(site.id())),
                            frame.field("AccountSid", words.say("sms.sid"), "text", now.accountSid()),
                            frame.field("AuthToken", words.say("sms.token"), "password", now.token().<String>use(String::new)),
                            frame.field("FromNumber", words.say("sms.number"), "text", now.from()),
                            frame.button(words.say("sms.save"))),
                    recording == null || recording.isEmpty() ? row() : el("p", el("a", at("id", "recording"),
                            at("href", PretendLoginRadius.SMS_PAGE + "?recording=yes"), words.say("sms.recording")))));
        }
    }
}
