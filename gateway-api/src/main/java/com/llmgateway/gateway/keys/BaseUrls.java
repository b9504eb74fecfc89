package com.llmgateway.gateway.keys;

import com.llmgateway.contracts.Disclosures;
import com.llmgateway.contracts.Refusal.Forbidden;
import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.identity.Actor;
import com.llmgateway.contracts.identity.Role;
import com.llmgateway.contracts.keys.ProviderAccess;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import com.llmgateway.gateway.providers.Providers;
import com.llmgateway.gateway.providers.http.AddressRule;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which URLs the gateway may be sent to with somebody's key: public ones over TLS, and by whom they may be set. */
@Component
class BaseUrls {

    private static final int LONGEST = 500;

    private final AddressRule addresses;

    private final boolean users;

    BaseUrls(AddressRule addresses, Settings settings) {
        this.addresses = addresses;
        this.users = settings.on(Setting.USER_BASE_URLS);
    }

    /** Where this key leads, in one form; nothing for one that is for the provider's own address. */
    @Nullable
    String of(String provider, @Nullable String text, Actor actor) {
        if (text != null) {
            return check(text, actor);
        }
        if (ProviderAccess.isProvider(provider) && !Providers.hasAnAddress(provider)) {
            throw new Refused(new InvalidRequest(
                    "The gateway knows no address of this provider: its keys need a base_url.",
                    "base_url",
                    "missing_required_parameter"));
        }
        if (Providers.livesInside(provider) && !addresses.allowsAll()) {
            throw new Refused(new InvalidRequest(
                    "The gateway knows a private address of this provider alone: its keys need %s, or a base_url."
                            .formatted(Setting.ALLOW_PRIVATE_BASE_URLS.variable()),
                    "provider",
                    "invalid_value"));
        }
        return null;
    }

    /** Without a slash at the end. */
    private String check(String text, Actor actor) {
        if (!users && actor.role() != Role.ADMIN) {
            throw new Refused(new Forbidden("Only administrators set a base_url."));
        }
        HttpUrl url = Optional.ofNullable(HttpUrl.parse(text))
                .filter(parsed -> text.length() <= LONGEST && schemes().contains(parsed.scheme()))
                .orElseThrow(() -> refused("A base_url is an https URL."));
        demand(
                url.username().isEmpty() && url.password().isEmpty() && url.query() == null && url.fragment() == null,
                "A base_url has no user, query or fragment.");
        demand(
                !Disclosures.areIn(url.host() + "/" + String.join("/", url.pathSegments())),
                "A base_url holds no e-mail address and no key, since it is kept for ever.");
        demand(leadsOutside(url.host()), "This base_url leads to a private address, or nowhere.");
        return url.toString().replaceAll("/+$", "");
    }

    private Set<String> schemes() {
        return addresses.allowsAll() ? Set.of("https", "http") : Set.of("https");
    }

    /** Asked again about the very address when a connection is made: a name may lead somewhere else by then. */
    private boolean leadsOutside(String host) {
        try {
            return addresses.allowsAll()
                    || Arrays.stream(InetAddress.getAllByName(host)).allMatch(addresses);
        } catch (UnknownHostException _) {
            return false;
        }
    }

    private static void demand(boolean fine, String message) {
        if (!fine) {
            throw refused(message);
        }
    }

    private static Refused refused(String message) {
        return new Refused(new InvalidRequest(message, "base_url", "invalid_value"));
    }
}
