package org.smssetup.wizard.model;

import java.time.LocalDate;
import java.util.List;

/**
 * What was learned from a recording of the user's own save, in words, for the user to agree to. It holds no secret and
 * nothing of the site's own.
 *
 * @param day       when it was learned
 * @param host      where the calls go, a host under loginradius.com
 * @param read      method and path of the read, places of the site's own in braces
 * @param save      method and path of the save, places of the site's own in braces
 * @param form      how the body goes out
 * @param fields    the settings, with their names in the save and in the read
 * @param alongside what else the save sends, always the same, each as {@code name = value}
 * @param left      how many other requests stood in the recording and were left out
 */
public record LearnedContract(LocalDate day, String host, String read, String save, Form form, List<Field> fields,
                              List<String> alongside, int left) {
    public enum Form { JSON, FORM, JSON_IN_FORM }

    public enum Setting { PROVIDER, ACCOUNT_SID, AUTH_TOKEN, FROM }

    /**
     * @param sent the name in the save; an empty text: it isn't sent
     * @param told the name in the answer to the read; an empty text: it isn't told
     */
    public record Field(Setting setting, String sent, String told) {
    }

    public LearnedContract {
        fields = List.copyOf(fields);
        alongside = List.copyOf(alongside);
    }

    /** Whether the read tells the Auth Token in some form. */
    public boolean tellsToken() {
        return fields.stream().anyMatch(field -> field.setting() == Setting.AUTH_TOKEN && !field.told().isEmpty());
    }
}
