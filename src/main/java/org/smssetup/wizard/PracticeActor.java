package org.smssetup.wizard;

import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.practice.Afterwards;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.practice.PretendPhone;
import org.smssetup.wizard.ui.Rehearsal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The person of a rehearsal: reads off the pretend pages and the pretend phone. */
record PracticeActor(PracticeWorld world) implements Rehearsal.Actor {
    private static final Pattern DIGITS = Pattern.compile("(?<!\\d)\\d{4,8}(?!\\d)");

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
    public HomePart afterwards() {
        return switch (world.scenario().afterwards()) {
            case NONE -> HomePart.OVERVIEW;
            case ROTATE, ROTATE_AND_TAKE_BACK -> HomePart.ROTATE;
        };
    }

    @Override
    public boolean takesBack() {
        return world.scenario().afterwards() == Afterwards.ROTATE_AND_TAKE_BACK;
    }
}
