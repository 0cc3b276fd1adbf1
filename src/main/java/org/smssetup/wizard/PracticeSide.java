package org.smssetup.wizard;

import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.practice.PracticeWorld;
import org.smssetup.wizard.ui.PracticeView;

import java.util.List;

/** Shows the window what the pretend world shows. */
record PracticeSide(PracticeWorld world) implements PracticeView {
    @Override
    public String now(Value value) {
        return switch (value) {
            case ACCOUNT_SID -> world.accountSid().value();
            case AUTH_TOKEN -> {
                try (Secret token = world.authToken()) {
                    yield token.use(String::new);
                }
            }
            case TRIAL_NUMBER -> world.hasNumber() ? world.trialNumber().formatted() : "";
            case PHONE -> world.verifiedPhone().formatted();
        };
    }

    @Override
    public List<PhoneEvent> phone() {
        return world.phone().texts().stream()
                .map(text -> new PhoneEvent(text.at(), text.call(), text.from(), text.body())).toList();
    }

    @Override
    public boolean ringing() {
        return world.phone().isRinging();
    }

    @Override
    public void keyIn() {
        world.phone().keyIn();
    }

    @Override
    public void watch(Runnable changed) {
        world.phone().listen(_ -> changed.run());
    }
}
