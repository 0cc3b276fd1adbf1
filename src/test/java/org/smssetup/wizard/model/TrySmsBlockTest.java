package org.smssetup.wizard.model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

class TrySmsBlockTest {
    private static final String SID = "AC" + "0".repeat(32);

    @ParameterizedTest
    @ValueSource(strings = {
            """
            curl 'https://api.twilio.com/2010-04-01/Accounts/<sid>/Messages.json' -X POST \\
            --data-urlencode 'To=+14155550123' \\
            --data-urlencode 'From=+14155550199' \\
            --data-urlencode 'Body=sms_2fa' \\
            -u <sid>:[AuthToken]""",
            """
            curl -X POST "https://api.twilio.com/2010-04-01/Accounts/<sid>/Messages.json" \
            -d "To=%2B14155550123" -d "From=%2B14155550199" -d "Body=sms_2fa" -u <sid>:x""",
            """
            Twilio.init("<sid>", "[AuthToken]");
            Message message = Message.creator(
                  new com.twilio.type.PhoneNumber("+14155550123"),
                  new com.twilio.type.PhoneNumber("+14155550199"),
                  "sms_2fa").create();""",
            """
            client = Client('<sid>', '[AuthToken]')
            message = client.messages.create(
              from_='+14155550199',
              to='+14155550123',
              body='sms_2fa'
            )""",
            """
            const accountSid = '<sid>';
            client.messages.create({
              body: 'sms_2fa', from: '+14155550199', to: '+14155550123' })""",
            """
            var accountSid = "<sid>";
            var messageOptions = new CreateMessageOptions(to: new Twilio.Types.PhoneNumber("+14155550123"));
            MessageResource.Create(from: new Twilio.Types.PhoneNumber("+14155550199"), body: "sms_2fa");"""})
    void everyFormOfTheBlockIsRead(String block) {
        TrySmsBlock read = TrySmsBlock.read(block.replace("<sid>", SID)).orElseThrow();
        assertEquals("+14155550123", read.to().e164());
        assertEquals("+14155550199", read.from().e164());
        assertEquals("sms_2fa", read.body());
        assertEquals(SID, read.sid().value());
    }

    @Test
    void aPlainNumberIsNoBlock() {
        assertEquals(Optional.empty(), TrySmsBlock.read("+1 415 555 0123"));
        assertEquals(Optional.empty(), TrySmsBlock.read(null));
    }

    @Test
    void aBlockWithoutNumbersSaysSo() {
        assertNull(TrySmsBlock.read("import twilio").orElseThrow().from());
    }
}
