package org.smssetup.wizard;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.smssetup.wizard.faults.Fault;
import org.smssetup.wizard.faults.FaultProxy.Side;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Route;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.Sender;
import org.smssetup.wizard.model.Snapshot;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.practice.Scenario;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A few of the fault matrix's cases with the real window: what is seen, and what is left in the fields. */
@ExtendWith(ApplicationExtension.class)
class FaultsInTheWindowTest {
    private static final String ACCOUNT = "Twilio GET /api.twilio.com/2010-04-01/Accounts/{sid}.json";
    private static final String MESSAGES = "Twilio POST /api.twilio.com/2010-04-01/Accounts/{sid}/Messages.json";
    private static final URI NOWHERE = URI.create("http://localhost:9/");

    @TempDir
    Path folder;

    private Stage stage;
    private FaultRun run;

    @Start
    void lend(Stage given) {
        stage = given;
    }

    @AfterEach
    void close() throws Exception {
        Platform.runLater(stage::close);
        WaitForAsyncUtils.waitForFxEvents();
        run.close();
    }

    @Test
    @DisplayName("UX-16, UX-17: no connection is the network's; the button tries again with what still stands in both fields")
    void refused() throws Exception {
        connecting(null);
        run.twilio.arm(Fault.REFUSED, ACCOUNT, 0);
        String token = typeCredentials();
        press("next");
        shown(Problem.Kind.OFFLINE);
        assertTrue(text("bannerTitle").contains("No connection"), text("bannerTitle"));
        assertTrue(text("bannerFault").contains("network"), text("bannerFault"));
        assertEquals(run.world.accountSid().value(), field("accountSid"));
        assertEquals(token, field("authToken"));

        run.twilio.disarm();
        press("remedy-TRY_AGAIN");
        await(() -> run.flow.state().at() == StepId.VERIFIED_NUMBER && !run.flow.state().isBusy());
    }

    @Test
    @DisplayName("UX-17: of rejected values only the token goes")
    void rejected() throws Exception {
        connecting(null);
        run.twilio.arm(Fault.UNAUTHORIZED_401, ACCOUNT, 0);
        typeCredentials();
        press("next");
        shown(Problem.Kind.TWILIO_KEYS_REJECTED);
        assertTrue(text("bannerFault").contains("Twilio"), text("bannerFault"));
        assertEquals(run.world.accountSid().value(), field("accountSid"));
        assertEquals("", field("authToken"));
        assertNotNull(node("remedy-OPEN_TWILIO_HOME"));
    }

    @Test
    @DisplayName("A clock that is a day off is named, and how to set it")
    void clock() throws Exception {
        connecting(Side.TWILIO);
        run.twilio.arm(Fault.CLOCK_SLOW, ACCOUNT, 0);
        String token = typeCredentials();
        press("next");
        shown(Problem.Kind.CLOCK_WRONG);
        assertTrue(text("bannerFault").contains("computer"), text("bannerFault"));
        assertTrue(text("bannerTodo").contains("automatic"), text("bannerTodo"));
        assertEquals(token, field("authToken"));
    }

    @Test
    @DisplayName("A message that Twilio has taken is looked for by Try again, not sent a second time")
    void follow() throws Exception {
        begin(null, StepId.TEST_MESSAGE);
        run.twilio.arm(Fault.RESET_AFTER, MESSAGES.replace("POST", "GET").replace("Messages.json", "Messages/{sid}.json"), 0);
        press("next");
        shown(Problem.Kind.CONNECTION_LOST);
        run.twilio.disarm();
        press("remedy-TRY_AGAIN");
        await(() -> run.flow.state().problem() == null && !run.flow.state().isBusy()
                && run.flow.state().draft().test().status().arrived());
        assertEquals(1, run.passed().stream().filter(one -> one.call().equals(MESSAGES)).count());
        assertFalse(node("banner").isVisible());
    }

    // ---- helpers

    private void connecting(Side secured) throws Exception {
        begin(secured, StepId.CREDENTIALS);
    }

    private void begin(Side secured, StepId page) throws Exception {
        FaultRun.Tls tls = secured == null ? null : new FaultRun.Tls(Files.createDirectory(folder.resolve("tls")));
        run = new FaultRun(Scenario.OLD_TRIAL, Scenario.OLD_TRIAL.twilio(), Files.createDirectory(folder.resolve("run")), NOWHERE, tls,
                secured, FaultRun.LONG, Platform::runLater);
        Draft draft = Draft.EMPTY.withStart(Route.HAS_ACCOUNT, Set.of("US")).withPhone(new PhoneNumber("+14155550123"))
                .withSender(new Sender(run.world.trialNumber(), Sender.Kind.NOT_CHECKED));
        if (page != StepId.CREDENTIALS) {
            draft = draft.withCredentials(run.world.accountSid(), Draft.TokenPlace.KEYRING).withAccount(new TwilioAccount(
                    run.world.accountSid(), "Practice", TwilioAccount.Status.ACTIVE, TwilioAccount.Type.TRIAL, run.clock.instant(),
                    null, null, List.of(), List.of(), run.clock.instant()));
        }
        run.begin(new Snapshot(page, List.of(StepId.START), Set.of(StepId.START), Set.of(), draft, List.of(), Map.of()));
        WaitForAsyncUtils.asyncFx(() -> Programs.show(stage, run.world, run.wiring())).get(60, TimeUnit.SECONDS);
        WaitForAsyncUtils.waitForFxEvents();
        await(() -> run.flow.state().at() == page && !run.flow.state().isBusy() && stage.getScene() != null);
    }

    private String typeCredentials() throws Exception {
        try (Secret token = run.world.authToken()) {
            String shown = token.<String>use(String::new);
            WaitForAsyncUtils.asyncFx(() -> {
                this.<TextInputControl>node("accountSid").setText(run.world.accountSid().value());
                this.<TextInputControl>node("authToken").setText(shown);
            }).get(60, TimeUnit.SECONDS);
            return shown;
        }
    }

    private void press(String id) throws Exception {
        await(() -> stage.getScene().lookup("#" + id) instanceof ButtonBase button && button.isVisible() && !button.isDisabled());
        WaitForAsyncUtils.asyncFx(() -> this.<ButtonBase>node(id).fire()).get(60, TimeUnit.SECONDS);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void shown(Problem.Kind kind) throws Exception {
        await(() -> run.flow.state().problem() != null && !run.flow.state().isBusy());
        assertEquals(kind, run.flow.state().problem().kind());
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(node("banner").isVisible());
    }

    private String text(String id) {
        return this.<Labeled>node(id).getText();
    }

    private String field(String id) {
        return this.<TextInputControl>node(id).getText();
    }

    @SuppressWarnings("unchecked")
    private <T extends Node> T node(String id) {
        return (T) stage.getScene().lookup("#" + id);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
