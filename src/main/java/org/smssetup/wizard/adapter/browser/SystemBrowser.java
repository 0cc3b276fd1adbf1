package org.smssetup.wizard.adapter.browser;

import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.port.Browser;

import java.net.URI;
import java.util.function.Consumer;

/** The real pages of Twilio and LoginRadius, opened in the user's browser. */
public final class SystemBrowser implements Browser {
    private final Consumer<URI> opener;

    /** @param opener asks the system to open an address; returns at once */
    public SystemBrowser(Consumer<URI> opener) {
        this.opener = opener;
    }

    /** The addresses as Twilio's documentation prints them for its new Console, and LoginRadius's for its own. */
    @Override
    public URI address(OutsidePage page) {
        return URI.create(switch (page) {
            case TWILIO_SIGN_UP -> "https://www.twilio.com/try-twilio";
            // There is no documented direct address of "Try SMS": it is two clicks from the home page.
            case TWILIO_HOME, TWILIO_TRY_SMS -> "https://1console.twilio.com/";
            case TWILIO_KEYS -> "https://1console.twilio.com/go?to=/account/__account__/settings/us1/api-keys/list";
            case TWILIO_VERIFIED_NUMBERS -> "https://1console.twilio.com/us1/develop/phone-numbers/manage/verified";
            case TWILIO_NUMBERS ->
                    "https://1console.twilio.com/go?to=/account/__account__/us1/senders-hub/list/phone-numbers/inventory";
            case TWILIO_BUY_NUMBER -> "https://1console.twilio.com/us1/develop/phone-numbers/manage/search";
            case TWILIO_GEO_PERMISSIONS -> "https://1console.twilio.com/us1/develop/sms/settings/geo-permissions";
            case TWILIO_UPGRADE -> "https://1console.twilio.com/us1/billing/manage-billing/billing-overview";
            case TWILIO_PROFILE -> "https://1console.twilio.com/us1/develop/trusthub/compliance-profiles/primary";
            case TWILIO_MESSAGE_LOG -> "https://1console.twilio.com/us1/monitor/logs/sms";
            case TWILIO_TOLL_FREE_GUIDE ->
                    "https://www.twilio.com/docs/messaging/compliance/toll-free/console-onboarding";
            case TWILIO_LOCAL_NUMBER_GUIDE -> "https://www.twilio.com/docs/messaging/compliance/a2p-10dlc";
            case TWILIO_SUPPORT -> "https://help.twilio.com/";
            case LOGINRADIUS_SMS_SETTINGS -> "https://adminconsole.loginradius.com/platform-configuration/"
                    + "identity-workflow/communication-configuration/sms-configuration";
            case LOGINRADIUS_CONSOLE -> "https://adminconsole.loginradius.com/";
        });
    }

    @Override
    public void open(URI address) {
        opener.accept(address);
    }
}
