package com.llmgateway.gateway.web;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import org.springframework.stereotype.Component;

/**
 * While the gateway listens on loopback, lets no page post to it by a name that is not this machine's own: one whose domain
 * is turned to a loopback address, once it is loaded, would be of the gateway's own origin to its browser. Who calls from
 * no page, as a program in a container does by the container's name for its host, is let through. Proxies in front pass on
 * what names they like, so where some are trusted it is for them to say.
 */
@Component
class OwnNames {

    static final ApiError FOREIGN = ApiError.plain(
            421,
            "misdirected_request",
            "The gateway listens on this machine alone and is called from pages by localhost or a loopback address, not by "
                    + "another Host. A proxy in front that passes its own on is named in GATEWAY_TRUSTED_PROXIES.");

    private final String host;

    private final boolean anyName;

    OwnNames(Settings settings) {
        this.host = settings.text(Setting.HOST);
        this.anyName = settings.given(Setting.TRUSTED_PROXIES).isPresent() || !Loopback.mayBeMeantBy(host);
    }

    /** Whether a page may call the gateway by this name. */
    boolean include(String name) {
        return anyName || Loopback.isNamed(name) || name.equalsIgnoreCase(host);
    }
}
