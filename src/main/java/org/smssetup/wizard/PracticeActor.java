package org.smssetup.wizard;

import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.practice.Afterwards;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.PretendPhone;
import org.smssetup.wizard.practice.Scenario;
import org.smssetup.wizard.practice.WalkingBrowser;
import org.smssetup.wizard.ui.Rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The person of a rehearsal: reads off the pretend pages and the pretend phone.
 *
 * @param recording where the browser's recording of a save is kept; null: this person records nothing
 */
record PracticeActor(PracticeWorld world, Path recording) implements Rehearsal.Actor {
    private static final Pattern DIGITS = Pattern.compile("(?<!\\d)\\d{4,8}(?!\\d)");

    /** Who records nothing. */
    PracticeActor(PracticeWorld world) {
        this(world, null);
    }

    @Override
    public boolean recordSave() {
        if (recording == null || world.scenario() != Scenario.LEARN_CONTRACT) {
            return false;
        }
        try (WalkingBrowser browser = new WalkingBrowser(world)) {
            browser.record(world.page(OutsidePage.LOGINRADIUS_SMS_SETTINGS), Map.of("AccountSid", accountSid(), "AuthToken", authToken(),
                    "FromNumber", world.trialNumber().e164()), recording);
            return true;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void deleteRecording() {
        try {
            Files.deleteIfExists(recording);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public String accountSid() {
        return world.accountSid().value();
    }

    @Override
    public String authToken() {
        try (Secret token = world.authToken()) {
            return token.use(String::new);
        }
    }

    @Override
    public void lookAgain() {
        // The pretend page shows the present token by itself once the old one has been refused.
    }

    @Override
    public String phone() {
        return world.verifiedPhone().formatted();
    }

    @Override
    public String trialNumber() {
        return world.hasNumber() ? world.trialNumber().formatted() : "";
    }

    @Override
    public String wordOnPhone() {
        List<PretendPhone.PhoneText> texts = world.phone().texts();
        if (texts.isEmpty()) {
            return "";
        }
        Matcher digits = DIGITS.matcher(texts.getLast().body());
        return digits.find() ? digits.group() : "";
    }

    @Override
    public boolean takesBack() {
        return world.scenario().afterwards() == Afterwards.ROTATE_AND_TAKE_BACK;
    }
}
