package org.smssetup.wizard.practice;

import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Secret;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import static org.smssetup.wizard.practice.Html.at;
import static org.smssetup.wizard.practice.Html.el;
import static org.smssetup.wizard.practice.Html.row;
import static org.smssetup.wizard.practice.Html.when;

/**
 * Twilio's web pages for practice, over HTTP on this computer: sign-up, home, keys, Try SMS, verified numbers and what
 * else the wizard sends people to. They change the same world as the pretend REST API shows.
 */
public final class PretendConsole implements AutoCloseable {
    private static final List<String> COUNTRIES = List.of("AU", "CA", "DE", "FR", "GB", "IE", "IN", "US");
    private static final List<String> QUESTIONS = List.of("goal", "product", "build", "code", "host");

    private final TwilioWorld world;
    private final PretendPhone phone;
    private final Words words;
    private final Frame outside;
    private final Frame inside;
    private final Loopback server;

    PretendConsole(TwilioWorld world, PretendPhone phone, Words words) {
        this.world = world;
        this.phone = phone;
        this.words = words;
        outside = new Frame(words, words.say("twilio.name"), Map.of());
        inside = new Frame(words, words.say("twilio.name"), links());
        server = new Loopback("pretend-console", this::answer);
    }

    /** @throws IllegalArgumentException for a page that isn't Twilio's */
    public URI address(OutsidePage page) {
        return server.base().resolve(path(page));
    }

    /** Every request so far, oldest first. */
    public List<Seen> seen() {
        return server.seen();
    }

    static String path(OutsidePage page) {
        return switch (page) {
            case TWILIO_SIGN_UP -> "/sign-up";
            case TWILIO_HOME -> "/home";
            case TWILIO_KEYS -> "/keys";
            case TWILIO_TRY_SMS -> "/try-sms";
            case TWILIO_VERIFIED_NUMBERS -> "/verified-numbers";
            case TWILIO_NUMBERS -> "/numbers";
            case TWILIO_BUY_NUMBER -> "/buy-number";
            case TWILIO_GEO_PERMISSIONS -> "/geo-permissions";
            case TWILIO_UPGRADE -> "/upgrade";
            case TWILIO_PROFILE -> "/profile";
            case TWILIO_MESSAGE_LOG -> "/message-log";
            case TWILIO_TOLL_FREE_GUIDE, TWILIO_LOCAL_NUMBER_GUIDE -> "/registration";
            case TWILIO_SUPPORT -> "/support";
            case LOGINRADIUS_SMS_SETTINGS, LOGINRADIUS_CONSOLE ->
                    throw new IllegalArgumentException("not a page of Twilio: " + page);
        };
    }

    private Map<String, String> links() {
        Map<String, String> links = new LinkedHashMap<>();
        for (OutsidePage page : List.of(OutsidePage.TWILIO_HOME, OutsidePage.TWILIO_TRY_SMS,
                OutsidePage.TWILIO_VERIFIED_NUMBERS, OutsidePage.TWILIO_NUMBERS, OutsidePage.TWILIO_KEYS,
                OutsidePage.TWILIO_GEO_PERMISSIONS, OutsidePage.TWILIO_MESSAGE_LOG, OutsidePage.TWILIO_UPGRADE)) {
            links.put(path(page), words.say("nav." + path(page).substring(1)));
        }
        links.put("/phone", words.say("nav.phone"));
        return links;
    }

    private Reply answer(Ask ask) {
        if (ask.method().equals("POST")) {
            return switch (ask.path()) {
                case "/sign-up" -> signedUp(ask);
                case "/phone-number" -> phoneGiven(ask);
                case "/phone-code" -> codeGiven(ask, "/phone-code", "/questions");
                case "/questions" -> Reply.seeOther("/home");
                case "/try-sms" -> tried(ask);
                case "/verified-numbers" -> numberGiven(ask);
                case "/verified-numbers/code" -> codeGiven(ask, "/verified-numbers/code", "/verified-numbers");
                case "/geo-permissions" -> countriesSet(ask);
                case "/upgrade" -> upgraded();
                case "/profile" -> approved();
                case "/registration" -> registered();
                case "/buy-number" -> claimed(ask);
                case "/phone" -> keyedIn();
                default -> nothing();
            };
        }
        return switch (ask.path()) {
            case "/", "/home" -> home(shows(ask));
            case "/sign-up" -> signUp(200, row());
            case "/mail" -> Reply.page(200, outside.page(words.say("mail.title"), outside.say(words.say("mail.about")),
                    el("div", at("class", "card"), el("h2", words.say("mail.subject")),
                            outside.say(words.say("mail.body")),
                            el("p", outside.link("/phone-number", words.say("mail.confirm"))))));
            case "/phone-number" -> phoneNumber(200, PracticeWorld.PHONE.e164(), row());
            case "/phone-code" -> code(200, "/phone-code", ask.query().getOrDefault("to", ""), row());
            case "/questions" -> questions();
            case "/keys" -> keys(shows(ask));
            case "/try-sms" -> trySms(ask, 200, row());
            case "/verified-numbers" -> verifiedNumbers(200, row());
            case "/verified-numbers/code" -> code(200, "/verified-numbers/code", ask.query().getOrDefault("to", ""), row());
            case "/numbers" -> numbers(row());
            case "/buy-number" -> forSale(200, row());
            case "/geo-permissions" -> countries(row());
            case "/upgrade" -> upgrade(row());
            case "/profile" -> profile(row());
            case "/registration" -> registration(row());
            case "/message-log" -> messages();
            case "/support" -> Reply.page(200, inside.page(words.say("support.title"), inside.say(words.say("support.about"))));
            case "/phone" -> phoneTexts();
            default -> nothing();
        };
    }

    // Sign-up

    private Reply signUp(int status, Html told) {
        return Reply.page(status, outside.page(words.say("sign-up.title"), told, outside.say(words.say("sign-up.about")),
                outside.form("/sign-up",
                        outside.field("name", words.say("sign-up.name"), "text", words.say("sign-up.name.value")),
                        outside.field("email", words.say("sign-up.email"), "email", words.say("sign-in.email.value")),
                        outside.field("password", words.say("sign-up.password"), "password", words.say("sign-in.password.value")),
                        outside.button(words.say("sign-up.button")))));
    }

    private Reply signedUp(Ask ask) {
        boolean complete = List.of("name", "email", "password").stream()
                .noneMatch(field -> ask.form().getOrDefault(field, "").isBlank());
        return complete ? Reply.seeOther("/mail") : signUp(422, outside.alert(words.say("sign-up.empty")));
    }

    private Reply phoneNumber(int status, String number, Html told) {
        return Reply.page(status, outside.page(words.say("phone-number.title"), told,
                outside.say(words.say("phone-number.about")),
                outside.form("/phone-number", outside.field("to", words.say("phone-number.label"), "tel", number),
                        outside.button(words.say("phone-number.button")))));
    }

    private Reply phoneGiven(Ask ask) {
        String number = number(ask);
        if (!PhoneNumber.isOne(number)) {
            return phoneNumber(422, ask.form().getOrDefault("to", ""), outside.alert(words.say("number.wrong")));
        }
        world.sendCode(number);
        return Reply.seeOther("/phone-code?to=" + encoded(number));
    }

    private Reply code(int status, String path, String number, Html told) {
        Html again = path.startsWith("/phone")
                ? outside.form("/phone-number", outside.hidden("to", number), outside.button(words.say("code.again")))
                : outside.form("/verified-numbers", outside.hidden("to", number), outside.button(words.say("code.again")));
        return Reply.page(status, outside.page(words.say("code.title"), told,
                outside.say(words.say("code.about", "number", number)),
                el("p", at("class", "when"), outside.link("/phone", words.say("code.phone"))),
                outside.form(path, outside.hidden("to", number),
                        outside.field("code", words.say("code.label"), "text", ""),
                        outside.button(words.say("code.button"))), again));
    }

    private Reply codeGiven(Ask ask, String path, String next) {
        String number = number(ask);
        return world.enterCode(number, ask.form().get("code")) ? Reply.seeOther(next)
                : code(422, path, number, outside.alert(words.say("code.wrong")));
    }

    private Reply questions() {
        List<Html> choices = new ArrayList<>();
        for (String question : QUESTIONS) {
            List<String> answers = List.of(words.say("question." + question + ".answers").split("\\|"));
            choices.add(outside.choice(question, words.say("question." + question), answers, answers, answers.getFirst()));
        }
        return Reply.page(200, outside.page(words.say("questions.title"), outside.say(words.say("questions.about")),
                outside.form("/questions", row(choices), outside.button(words.say("questions.button")))));
    }

    // Account

    private Reply home(boolean shown) {
        TwilioWorld.Account account = world.account();
        try (Secret token = world.tokenOnPage()) {
            return Reply.page(200, inside.page(words.say("home.title"),
                    account.status().equals("active") ? row() : inside.alert(words.say("home." + account.status())),
                    account.isTrial() ? inside.say(words.say(account.kind() == TwilioWorld.Kind.NEW_TRIAL
                            ? "home.new-trial" : "home.old-trial")) : inside.say(words.say("home.full")),
                    el("h2", words.say("home.account")),
                    inside.copyable("account-sid", words.say("home.sid"), account.sid().value(), account.sid().value()),
                    secret("auth-token", words.say("home.token"), token, shown, "/home"),
                    account.kind() == TwilioWorld.Kind.NEW_TRIAL || world.owned().isEmpty() ? row()
                            : inside.copyable("number", words.say("home.number"), world.sender(), world.sender()),
                    world.isRegistered() ? inside.copyable("service", words.say("home.service"), world.service(), world.service())
                            : row()));
        }
    }

    private Reply keys(boolean shown) {
        try (Secret token = world.tokenOnPage(); Secret testToken = world.testToken()) {
            return Reply.page(200, inside.page(words.say("keys.title"), inside.say(words.say("keys.about")),
                    el("h2", words.say("keys.live")),
                    inside.copyable("live-sid", words.say("home.sid"), world.sid().value(), world.sid().value()),
                    secret("live-token", words.say("home.token"), token, shown, "/keys"),
                    el("h2", words.say("keys.test")), inside.say(words.say("keys.test.about")),
                    inside.copyable("test-sid", words.say("keys.test.sid"), world.testSid().value(), world.testSid().value()),
                    secret("test-token", words.say("keys.test.token"), testToken, shown, "/keys")));
        }
    }

    /** A token as dots, with a button that asks for the page anew, in clear. */
    private Html secret(String name, String label, Secret token, boolean shown, String path) {
        String clear = token.<String>use(String::new);
        return row(inside.copyable(name, label, shown ? clear : "•".repeat(clear.length()), clear),
                el("form", at("method", "get"), at("action", path),
                        inside.hidden("show", shown ? "no" : "yes"),
                        el("p", el("button", at("type", "submit"), at("class", "second"),
                                words.say(shown ? "token.hide" : "token.show")))));
    }

    private Reply upgrade(Html told) {
        boolean trial = world.account().isTrial();
        return Reply.page(200, inside.page(words.say("upgrade.title"), told,
                inside.say(words.say(trial ? "upgrade.about" : "upgrade.done")),
                trial ? inside.form("/upgrade", inside.button(words.say("upgrade.button")))
                        : el("p", inside.link("/profile", words.say("upgrade.profile")))));
    }

    private Reply upgraded() {
        world.upgrade();
        return upgrade(row());
    }

    private Reply profile(Html told) {
        boolean approved = world.account().profileApproved();
        return Reply.page(200, inside.page(words.say("profile.title"), told,
                inside.say(words.say(approved ? "profile.done" : "profile.about")),
                approved ? row() : inside.form("/profile", inside.button(words.say("profile.button")))));
    }

    private Reply approved() {
        world.approveProfile();
        return profile(row());
    }

    /** Only a paid account with an approved profile can hand this in. */
    private Reply registration(Html told) {
        TwilioWorld.Account account = world.account();
        String state = world.isRegistered() ? "done" : account.isTrial() || !account.profileApproved() ? "later" : "about";
        return Reply.page(200, inside.page(words.say("registration.title"), told,
                inside.say(words.say("registration." + state)),
                state.equals("about") ? inside.form("/registration", inside.button(words.say("registration.button"))) : row()));
    }

    private Reply registered() {
        TwilioWorld.Account account = world.account();
        if (!account.isTrial() && account.profileApproved()) {
            world.register();
        }
        return registration(row());
    }

    // Numbers

    private Reply verifiedNumbers(int status, Html told) {
        List<Html> rows = world.verified().stream().map(caller -> el("tr", el("td", formatted(caller.number())),
                el("td", caller.number()))).toList();
        return Reply.page(status, inside.page(words.say("verified.title"), told, inside.say(words.say("verified.about")),
                table(List.of("verified.number", "verified.e164"), rows),
                el("h2", words.say("verified.add")),
                inside.form("/verified-numbers", inside.field("to", words.say("verified.add.label"), "tel", ""),
                        inside.button(words.say("verified.add.button")))));
    }

    private Reply numberGiven(Ask ask) {
        String number = number(ask);
        if (!PhoneNumber.isOne(number)) {
            return verifiedNumbers(422, inside.alert(words.say("number.wrong")));
        }
        if (world.account().kind() == TwilioWorld.Kind.NEW_TRIAL && world.isFull()) {
            return verifiedNumbers(422, inside.alert(words.say("verified.full")));
        }
        world.sendCode(number);
        return Reply.seeOther("/verified-numbers/code?to=" + encoded(number));
    }

    private Reply numbers(Html told) {
        List<Html> rows = world.owned().stream().map(line -> el("tr", el("td", formatted(line.number())),
                el("td", words.say(line.sms() ? "numbers.sms" : "numbers.no-sms")))).toList();
        return Reply.page(200, inside.page(words.say("numbers.title"), told,
                rows.isEmpty() ? inside.say(words.say("numbers.none"))
                        : table(List.of("numbers.number", "numbers.can"), rows),
                el("p", inside.link("/buy-number", words.say("buy.title")))));
    }

    private Reply forSale(int status, Html told) {
        List<Html> rows = forSale().stream().map(number -> el("tr", el("td", formatted(number)),
                el("td", inside.form("/buy-number", inside.hidden("number", number),
                        el("button", at("type", "submit"), words.say("buy.button", "number", formatted(number))))))).toList();
        return Reply.page(status, inside.page(words.say("buy.title"), told, inside.say(words.say("buy.about")),
                table(List.of("numbers.number", "buy.what"), rows)));
    }

    private List<String> forSale() {
        return world.available().stream().filter(piece -> piece.sms() && piece.address().equals("none"))
                .map(NumberStock.Piece::number).limit(3).toList();
    }

    private Reply claimed(Ask ask) {
        String number = ask.form().getOrDefault("number", "");
        if (!forSale().contains(number)) {
            return forSale(422, inside.alert(words.say("number.wrong")));
        }
        try {
            world.claim(number, null, false, false);
        } catch (TwilioRefusal onlyOne) {
            return forSale(422, inside.alert(words.say("buy.only-one")));
        }
        return numbers(inside.done(words.say("buy.done", "number", formatted(number))));
    }

    private Reply countries(Html told) {
        List<Html> boxes = COUNTRIES.stream().map(country -> el("p", el("label",
                el("input", at("type", "checkbox"), at("name", country), at("value", "open"),
                        when(!world.closedCountries().contains(country), "checked")),
                Locale.of("", country).getDisplayCountry(words.locale())))).toList();
        return Reply.page(200, inside.page(words.say("geo.title"), told, inside.say(words.say("geo.about")),
                inside.form("/geo-permissions", row(boxes), inside.button(words.say("geo.button")))));
    }

    private Reply countriesSet(Ask ask) {
        COUNTRIES.forEach(country -> world.setCountry(country, ask.form().containsKey(country)));
        return countries(inside.done(words.say("geo.saved")));
    }

    // Messages

    private Reply trySms(Ask ask, int status, Html told) {
        List<String> recipients = world.verified().stream().map(TwilioWorld.CallerId::number).toList();
        if (recipients.isEmpty()) {
            return Reply.page(status, inside.page(words.say("try.title"), told, inside.alert(words.say("try.nobody")),
                    el("p", inside.link("/verified-numbers", words.say("verified.title")))));
        }
        boolean templates = world.account().kind() == TwilioWorld.Kind.NEW_TRIAL;
        Map<String, String> chosen = ask.method().equals("POST") ? ask.form() : ask.query();
        String to = chosen.getOrDefault("to", recipients.getFirst());
        String body = chosen.getOrDefault("body", templates ? TwilioWorld.TEMPLATES.getFirst() : words.say("try.body.value"));
        TrySms code = new TrySms(world.sid(), recipients.contains(to) ? to : recipients.getFirst(), world.sender(), body);
        return Reply.page(status, inside.page(words.say("try.title"), told, inside.say(words.say("try.about")),
                inside.form("/try-sms",
                        inside.choice("to", words.say("try.to"), recipients, recipients, code.to()),
                        inside.copyable("from", words.say("try.from"), code.from(), code.from()),
                        templates ? inside.choice("body", words.say("try.template"), TwilioWorld.TEMPLATES,
                                TwilioWorld.TEMPLATES, body)
                                : inside.field("body", words.say("try.body"), "text", body),
                        inside.button(words.say("try.button")), el("span", " "),
                        el("button", at("type", "submit"), at("class", "second"), at("formmethod", "get"),
                                words.say("try.update"))),
                el("h2", words.say("try.code")),
                el("div", at("class", "tabs"),
                        tab("curl", "cURL", true), tab("java", "Java", false),
                        panel("curl", "cURL", code.curl()), panel("java", "Java", code.java()))));
    }

    private Html tab(String id, String name, boolean first) {
        return row(el("input", at("type", "radio"), at("name", "tab"), at("id", "tab-" + id), when(first, "checked")),
                el("label", at("for", "tab-" + id), name));
    }

    private Html panel(String id, String name, String code) {
        return el("div", at("id", "panel-" + id), el("pre", code), inside.copy(name, code));
    }

    private Reply tried(Ask ask) {
        Map<String, String> form = Map.of("To", ask.form().getOrDefault("to", ""), "From", world.sender(),
                "Body", ask.form().getOrDefault("body", ""));
        try {
            world.send(form);
        } catch (TwilioRefusal refusal) {
            return trySms(ask, 422, inside.alert(words.say("try.refused", "code", Integer.toString(refusal.code()))));
        }
        return trySms(ask, 200, inside.done(words.say("try.sent")));
    }

    private Reply messages() {
        List<Html> rows = world.look(text -> true).stream().map(text -> el("tr", el("td", formatted(text.to())),
                el("td", formatted(text.from())), el("td", text.status()),
                el("td", text.errorCode() == null ? "" : text.errorCode().toString()))).toList();
        return Reply.page(200, inside.page(words.say("log.title"), rows.isEmpty() ? inside.say(words.say("log.none"))
                : table(List.of("log.to", "log.from", "log.status", "log.code"), rows)));
    }

    private Reply phoneTexts() {
        DateTimeFormatter time = DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM).withLocale(words.locale())
                .withZone(ZoneId.systemDefault());
        List<Html> texts = phone.texts().reversed().stream().map(text -> el("div", at("class", "card"),
                el("p", at("class", "when"), words.say("phone.from", "from", text.from(), "time", time.format(text.at()))),
                el("p", text.body()))).toList();
        return Reply.page(200, inside.page(words.say("phone.title"), inside.say(words.say("phone.about")),
                phone.isRinging() ? inside.form("/phone", inside.button(words.say("phone.keyIn"))) : row(),
                el("form", at("method", "get"), at("action", "/phone"), inside.button(words.say("phone.again"))),
                texts.isEmpty() ? inside.say(words.say("phone.none")) : row(texts)));
    }

    private Reply keyedIn() {
        phone.keyIn();
        return Reply.seeOther("/phone");
    }

    private Reply nothing() {
        return Reply.page(404, inside.page(words.say("nothing.title"), el("p", inside.link("/home", words.say("nav.home")))));
    }

    // Pieces

    private Html table(List<String> headings, List<Html> rows) {
        return el("table", el("thead", el("tr", row(headings.stream()
                .map(key -> el("th", at("scope", "col"), words.say(key))).toList()))), el("tbody", row(rows)));
    }

    private static boolean shows(Ask ask) {
        return "yes".equals(ask.query().get("show"));
    }

    /** What was typed, without blanks, dashes and brackets. */
    private static String number(Ask ask) {
        return ask.form().getOrDefault("to", "").replaceAll("[\\s().-]", "");
    }

    private static String formatted(String number) {
        return new PhoneNumber(number).formatted();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.close();
    }
}
