package org.smssetup.wizard.adapter.loginradius;

import com.fasterxml.jackson.databind.JsonNode;
import org.smssetup.wizard.adapter.loginradius.Session.SiteKeys;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.Site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sites in an answer to {@link Call#CORE_APP_DATA}.
 *
 * @param all  owned ones first, each once
 * @param keys the API keys of those that came with some, by site id
 */
record Sites(List<Site> all, Map<Long, SiteKeys> keys) {
    private static final String OWNED = "apps";
    private static final String SHARED = "sharedApps";

    /** Empty where the answer has neither of the two lists, so isn't one to this question. */
    static Optional<Sites> in(JsonNode answer) {
        if (Keys.at(answer, OWNED).isMissingNode() && Keys.at(answer, SHARED).isMissingNode()) {
            return Optional.empty();
        }
        Map<Long, Site> sites = new LinkedHashMap<>();
        Map<Long, SiteKeys> keys = new HashMap<>();
        for (JsonNode owned : Keys.at(Keys.at(answer, OWNED), "Data")) {
            add(owned, false, "Key", "Secret", sites, keys);
        }
        for (JsonNode shared : Keys.at(Keys.at(answer, SHARED), "Data")) {
            add(shared, true, "ApiKey", "ApiSecret", sites, keys);
        }
        return Optional.of(new Sites(List.copyOf(sites.values()), keys));
    }

    /** What LoginRadius calls a site's id, under any of its calls; null where there is none. */
    static Long id(JsonNode object, String key) {
        String text = Keys.text(object, key);
        return text.matches("[1-9]\\d{0,17}") ? Long.valueOf(text) : null;
    }

    /** Passes over what has no id, because it can't be chosen, and over what is there already. */
    private static void add(JsonNode from, boolean shared, String key, String secret, Map<Long, Site> sites,
                            Map<Long, SiteKeys> keys) {
        Long id = id(from, "AppId");
        if (id == null || sites.containsKey(id)) {
            return;
        }
        String domain = Keys.text(from, "Domain");
        String name = Keys.text(from, "AppName");
        if (name.isBlank()) {
            name = domain.isBlank() ? Long.toString(id) : domain;
        }
        sites.put(id, new Site(id, name, domain, shared, roles(from), Keys.text(Keys.at(from, "ProductPlan"), "Name")));
        String apiKey = Keys.text(from, key);
        String apiSecret = Keys.text(from, secret);
        if (!apiKey.isEmpty() && !apiSecret.isEmpty()) {
            keys.put(id, new SiteKeys(Secret.copyOf(apiKey), Secret.copyOf(apiSecret)));
        }
    }

    /** A list, or one text with commas. */
    private static List<String> roles(JsonNode site) {
        JsonNode role = Keys.at(site, "Role");
        List<String> roles = new ArrayList<>();
        if (role.isTextual()) {
            roles.addAll(List.of(role.textValue().split(",")));
        }
        for (JsonNode one : role) {
            if (one.isTextual()) {
                roles.add(one.textValue());
            }
        }
        return roles.stream().map(String::strip).filter(text -> !text.isEmpty()).distinct().toList();
    }
}
