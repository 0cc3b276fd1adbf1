package org.smssetup.wizard.practice;

import org.smssetup.wizard.model.AccountSid;

/** The blocks of code that Twilio's "Try SMS" page shows, with the numbers filled in and the token left out. */
record TrySms(AccountSid account, String to, String from, String body) {

    String curl() {
        return """
                curl 'https://api.twilio.com/2010-04-01/Accounts/%1$s/Messages.json' -X POST \\
                --data-urlencode 'To=%2$s' \\
                --data-urlencode 'From=%3$s' \\
                --data-urlencode 'Body=%4$s' \\
                -u %1$s:[AuthToken]
                """.formatted(account.value(), to, from, body);
    }

    String java() {
        return """
                import com.twilio.Twilio;
                import com.twilio.rest.api.v2010.account.Message;
                import com.twilio.type.PhoneNumber;

                public class Example {
                  public static final String ACCOUNT_SID = "%1$s";
                  public static final String AUTH_TOKEN = "[AuthToken]";

                  public static void main(String[] args) {
                    Twilio.init(ACCOUNT_SID, AUTH_TOKEN);
                    Message message = Message.creator(
                        new PhoneNumber("%2$s"),
                        new PhoneNumber("%3$s"),
                        "%4$s").create();
                    System.out.println(message.getSid());
                  }
                }
                """.formatted(account.value(), to, from, body);
    }
}
