package org.smssetup.wizard.ui.screen;

import javafx.scene.control.Hyperlink;
import javafx.scene.layout.FlowPane;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.SiteStanding;
import org.smssetup.wizard.flow.SiteStanding.Is;
import org.smssetup.wizard.flow.Undo;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.flow.input.LoginRadiusInput;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.model.LastLook;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.ui.Texts;
import org.smssetup.wizard.ui.control.Mark;
import org.smssetup.wizard.ui.control.StateLine;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each site that was set up in a row: what it has as it was read last, how that stands, and what can be done. */
final class SiteRows {
    private static final Set<Kind> NOBODY_SIGNED_IN = Set.of(Kind.SIGNED_OUT, Kind.SIGN_IN_NOT_FINISHED, Kind.SIGN_IN_REFUSED,
            Kind.SIGN_IN_PORT_TAKEN, Kind.NO_SITES);
    private static final int END = 4;

    private final Texts texts;
    private final Actions actions;
    private final InstantSource clock;

    SiteRows(Texts texts, Actions actions, InstantSource clock) {
        this.texts = texts;
        this.actions = actions;
        this.clock = clock;
    }

    List<StateLine> lines(FlowState state) {
        List<StateLine> lines = new ArrayList<>();
        List<SiteStanding> sites = SiteStanding.all(state.snapshot());
        LastLook look = state.draft().upkeep().look();
        if (sites.stream().anyMatch(one -> look.notRead(one.site().id()).filter(no -> NOBODY_SIGNED_IN.contains(no.why())).isPresent())) {
            Hyperlink signIn = new Hyperlink(texts.say("dashboard.signIn"));
            signIn.setId("signIn");
            signIn.setOnAction(_ -> actions.submit(new HomeInput.CheckEverything()));
            lines.add(new StateLine(texts, Mark.UNKNOWN, texts.say("dashboard.notRead.signedOut")).with(signIn));
        }
        if (sites.isEmpty()) {
            boolean byHand = state.draft().byHand() && state.draft().readBack() != null;
            lines.add(new StateLine(texts, byHand ? Mark.INFO : Mark.UNKNOWN, texts.say(byHand ? "home.saved.byHand" : "home.saved.unknown")));
        }
        sites.forEach(one -> lines.add(row(one, state)));
        return lines;
    }

    private StateLine row(SiteStanding one, FlowState state) {
        StateLine line = new StateLine(texts, mark(one), sentence(one));
        if (one.is() == Is.DIFFERENT) {
            line.with(texts.say("dashboard.differs", Map.of("fields", fields(one))));
        }
        ReadBack read = one.read();
        if (read != null && read.settings() != null) {
            line.with(has(read.settings()));
            SmsSettings.Seen seen = read.settings().token().seen();
            if (one.is() == Is.RESTORED && seen == SmsSettings.Seen.MASKED) {
                line.with(texts.say("home.saved.RESTORED.hidden"));
            }
            line.with(texts.say("home.saved.when", Map.of("time", SettingsWords.time(texts, read.read()))));
        }
        notRead(one, state).ifPresent(line::with);
        return line.with(links(one, state, line));
    }

    private static Mark mark(SiteStanding one) {
        return switch (one.is()) {
            case SAME, CANNOT_COMPARE, RESTORED -> Mark.DONE;
            case DIFFERENT -> Mark.FAILED;
            case NOT_SAVED_YET -> Mark.ATTENTION;
            case BY_HAND -> Mark.INFO;
            case TOKEN_NEWER, NOT_READ -> Mark.UNKNOWN;
        };
    }

    private String sentence(SiteStanding one) {
        Map<String, String> facts = Map.of("site", one.site().name());
        if (one.is() == Is.CANNOT_COMPARE && one.read().settings().token().seen() == SmsSettings.Seen.CLEAR) {
            return texts.say("dashboard.site.NO_TOKEN", facts);
        }
        return switch (one.is()) {
            case SAME, CANNOT_COMPARE, DIFFERENT, RESTORED -> texts.say("home.site." + one.is(), facts);
            case NOT_SAVED_YET, TOKEN_NEWER -> texts.say("dashboard.site." + one.is(), facts);
            case BY_HAND -> texts.say("home.saved.byHand");
            case NOT_READ -> one.save() == null ? texts.say("home.saved.unknown") : texts.say("home.site.SAVED", facts);
        };
    }

    private String fields(SiteStanding one) {
        return Stream.of("provider", "accountSid", "authToken", "from").filter(one.differing()::contains)
                .map(name -> texts.say("home.field." + name)).collect(Collectors.joining(", "));
    }

    /** In short; in full it stands on the page where it is saved. */
    private String has(SmsSettings settings) {
        if (settings.isEmpty()) {
            return texts.say("settings.none");
        }
        String token = switch (settings.token().seen()) {
            case NONE -> texts.say("review.empty");
            case MASKED -> texts.say("settings.hidden");
            case CLEAR -> "…" + settings.token().lastFour();
        };
        return texts.say("dashboard.has", Map.of("sid", end(settings.accountSid()), "number", number(settings.from()), "token", token));
    }

    private String end(String sid) {
        return sid.isEmpty() ? texts.say("review.empty") : "…" + sid.substring(Math.max(0, sid.length() - END));
    }

    private String number(String from) {
        return from.isEmpty() ? texts.say("review.empty") : PhoneNumber.isOne(from) ? new PhoneNumber(from).formatted()
                : from.substring(0, Math.min(2, from.length())) + end(from);
    }

    /** That nobody is signed in is said once, above the rows. */
    private Optional<String> notRead(SiteStanding one, FlowState state) {
        return state.draft().upkeep().look().notRead(one.site().id()).filter(no -> !NOBODY_SIGNED_IN.contains(no.why()))
                .map(no -> no.why() == Kind.SITE_NOT_PERMITTED ? texts.say("dashboard.notRead.notTheirs")
                        : texts.say("dashboard.notRead.other", Map.of("time", SettingsWords.time(texts, no.at()))));
    }

    private FlowPane links(SiteStanding one, FlowState state, StateLine line) {
        Site site = one.site();
        boolean here = state.draft().site() != null && state.draft().site().id() == site.id();
        FlowPane links = new FlowPane(14, 0);
        if (one.is() == Is.NOT_SAVED_YET || one.is() == Is.TOKEN_NEWER) {
            links.getChildren().add(here ? link("saveNow", "dashboard.saveNow", () -> actions.changeAnswer(StepId.REVIEW))
                    : link("saveThere_" + site.id(), "dashboard.saveThere", () -> actions.submit(new HomeInput.Open(HomePart.SITES))));
        }
        if (one.is() != Is.BY_HAND) {
            links.getChildren().add(link("look_" + site.id(), "home.site.look", () -> actions.submit(new HomeInput.Look(site.id()))));
            links.getChildren().add(here ? link("change", "home.change", () -> actions.changeAnswer(StepId.REVIEW))
                    : link("change_" + site.id(), "home.change", () -> change(site, state)));
        }
        undo(one, state, line).ifPresent(links.getChildren()::add);
        return links;
    }

    /** Opens that very site, where it is known to be reached; else the page where it can be looked for. */
    private void change(Site site, FlowState state) {
        actions.changeAnswer(StepId.LOGINRADIUS);
        if (state.draft().sites().stream().anyMatch(one -> one.id() == site.id())) {
            actions.submit(new LoginRadiusInput.Choose(site.id()));
        }
    }

    private Optional<Hyperlink> undo(SiteStanding one, FlowState state, StateLine line) {
        Undo undo = Undo.of(state.snapshot().deeds(), one.site().id(), clock.instant()).orElse(null);
        if (undo == null) {
            return Optional.empty();
        }
        if (!undo.way().byProgram()) {
            line.with(texts.say("home.undo." + undo.way()));
            return Optional.empty();
        }
        return Optional.of(link("undo_" + one.site().id(), "home.undo", () -> {
            ReadBack read = undo.save().lastRead();
            actions.ask("undo", Map.of("site", one.site().name(),
                            "now", SettingsWords.of(texts, read == null ? null : read.settings()),
                            "before", SettingsWords.of(texts, undo.before())),
                    () -> actions.submit(new HomeInput.Undo(one.site().id(), false)));
        }));
    }

    private Hyperlink link(String id, String key, Runnable does) {
        Hyperlink link = new Hyperlink(texts.say(key));
        link.setId(id);
        link.setOnAction(_ -> does.run());
        return link;
    }
}
