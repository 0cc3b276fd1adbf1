package org.smssetup.wizard.adapter.disk;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.MessagingServiceSid;
import org.smssetup.wizard.model.NumberOffer;
import org.smssetup.wizard.model.NumberSearch;
import org.smssetup.wizard.model.Origin;
import org.smssetup.wizard.model.PhoneCheck;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.Sender;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.model.Snapshot;
import org.smssetup.wizard.model.StepId;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * The journal as JSON: {@code {"version":4,"check":"…","snapshot":{…}}}, names as in the model, times as ISO 8601 text
 * in UTC. The check is the CRC-32C of the snapshot as it is written here, in hexadecimal digits: a disk that has lost a
 * bit may leave a journal that reads well and says something else. One without a check is read as it is.
 *
 * <p>Properties that this program doesn't know are passed over, and a component that isn't there is null, or empty for a
 * collection that is never null. So a component may be added without a new version; a new name or meaning, a new
 * constant or a new kind of deed needs one. Version 2 brought deeds for putting settings back, for login by phone, for
 * throw-away users and for codes; a journal of version 1 is read as it is. Version 3 may
 * name a Messaging Service where messages come from, and calls that {@code from} in the sender; {@code number} of the
 * versions before is read as well. Version 4 knows what goes on after the first day: the parts of the last page, several
 * sites, the rotation of the token.
 */
final class JournalFormat {
    static final int VERSION = 4;

    private final JsonMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // Components alone: answers to questions such as isEmpty() are none.
            .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
            .addMixIn(Deed.class, DeedNames.class)
            .addMixIn(Snapshot.class, SnapshotParts.class)
            .addMixIn(Draft.class, DraftParts.class)
            .addMixIn(Sender.class, SenderParts.class)
            .addMixIn(Origin.class, OriginForms.class)
            .addMixIn(PhoneCheck.class, PhoneCheckParts.class)
            .addMixIn(NumberSearch.class, NumberSearchParts.class)
            .addMixIn(Site.class, SiteParts.class)
            .addMixIn(ReadBack.class, ReadBackParts.class)
            .build();

    /** What the file says. */
    sealed interface Content {
        record Readable(Snapshot snapshot) implements Content {
        }

        /** @param why for the log: never the reader's message, which may quote what stands in the file */
        record Unreadable(String why) implements Content {
        }

        record Newer() implements Content {
        }
    }

    private record File(int version, String check, JsonNode snapshot) {
    }

    byte[] write(Snapshot snapshot) throws JsonProcessingException {
        JsonNode tree = mapper.valueToTree(snapshot);
        return mapper.writeValueAsBytes(new File(VERSION, check(tree), tree));
    }

    private String check(JsonNode snapshot) throws JsonProcessingException {
        CRC32C sum = new CRC32C();
        sum.update(mapper.writeValueAsBytes(snapshot));
        return Long.toHexString(sum.getValue());
    }

    Content read(byte[] file) {
        try {
            JsonNode root = mapper.readTree(file);
            long version = root.path("version").asLong();
            if (version > VERSION) {
                return new Content.Newer();
            }
            if (root.has("check") && !root.get("check").asText().equals(check(root.path("snapshot")))) {
                return new Content.Unreadable("damaged");
            }
            Snapshot snapshot = version < 1 ? null : mapper.treeToValue(root.get("snapshot"), Snapshot.class);
            boolean whole = snapshot != null && snapshot.at() != null && snapshot.draft() != null;
            return whole ? new Content.Readable(snapshot) : new Content.Unreadable("incomplete");
        } catch (IOException notOurs) {
            return new Content.Unreadable(notOurs.getClass().getName());
        }
    }

    // What Jackson has to know of the model, kept apart from it.

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "deed")
    @JsonSubTypes({
            @JsonSubTypes.Type(value = Deed.SecretKept.class, name = "secret kept"),
            @JsonSubTypes.Type(value = Deed.MessageSent.class, name = "message sent"),
            @JsonSubTypes.Type(value = Deed.SettingsSaved.class, name = "settings saved"),
            @JsonSubTypes.Type(value = Deed.PhoneCalled.class, name = "phone called"),
            @JsonSubTypes.Type(value = Deed.CodeTexted.class, name = "code texted"),
            @JsonSubTypes.Type(value = Deed.PhoneRemoved.class, name = "phone removed"),
            @JsonSubTypes.Type(value = Deed.NumberClaimed.class, name = "number claimed"),
            @JsonSubTypes.Type(value = Deed.SettingsRestored.class, name = "settings restored"),
            @JsonSubTypes.Type(value = Deed.PhoneLoginSwitchedOn.class, name = "phone login switched on"),
            @JsonSubTypes.Type(value = Deed.TestUserMade.class, name = "test user made"),
            @JsonSubTypes.Type(value = Deed.CodeAskedFor.class, name = "code asked for"),
            @JsonSubTypes.Type(value = Deed.SecondaryTokenMade.class, name = "second token made"),
            @JsonSubTypes.Type(value = Deed.SecondaryTokenDeleted.class, name = "second token deleted"),
            @JsonSubTypes.Type(value = Deed.TokenPromoted.class, name = "token promoted")})
    private interface DeedNames {
    }

    private abstract static class SnapshotParts {
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<StepId> way;
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        Set<StepId> done;
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        Set<StepId> checkAgain;
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<Deed> deeds;
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        Map<StepId, Map<String, String>> typed;
    }

    private abstract static class PhoneCheckParts {
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        Set<PhoneCheck.Way> refused;
    }

    private abstract static class NumberSearchParts {
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<NumberOffer> found;
    }

    private abstract static class DraftParts {
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        Set<String> countries;
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        Set<Draft.SignUpTick> signUp;
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<Site> sites;
    }

    private abstract static class SenderParts {
        @JsonAlias("number")
        Origin from;
    }

    /** Told apart by the name of their one component. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
    @JsonSubTypes({@JsonSubTypes.Type(PhoneNumber.class), @JsonSubTypes.Type(MessagingServiceSid.class)})
    private interface OriginForms {
    }

    private abstract static class SiteParts {
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<String> roles;
    }

    private abstract static class ReadBackParts {
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        Set<String> differing;
    }
}
