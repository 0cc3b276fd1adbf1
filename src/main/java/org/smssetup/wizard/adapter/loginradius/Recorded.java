package org.smssetup.wizard.adapter.loginradius;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One request of a recording with its answer. It may hold secrets, and lives no longer than the learning.
 *
 * @param method  as sent
 * @param address as sent
 * @param type    of the body sent, in lower case; possibly empty
 * @param body    what was sent, unpacked; empty where nothing was
 * @param params  the fields of a form, where the browser has written them down instead of the body
 * @param signed  whether it carries the two headers of the console's sign-in
 * @param session what stood in its cookies and headers
 * @param status  of the answer; 0 where none came
 * @param answer  the answer's body, unpacked; empty where there was none or it is none to learn from
 */
record Recorded(String method, URI address, String type, String body, Map<String, String> params, boolean signed,
                Set<String> session, int status, String answer) {
    Recorded {
        params = new LinkedHashMap<>(params);
        session = Set.copyOf(session);
    }

    boolean good() {
        return status >= 200 && status < 300;
    }

    boolean writes() {
        return List.of("POST", "PUT", "PATCH").contains(method);
    }

    @Override
    public String toString() {
        return "Recorded " + method;
    }
}
