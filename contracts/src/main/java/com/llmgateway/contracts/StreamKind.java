package com.llmgateway.contracts;

import com.llmgateway.contracts.audit.AuditEvent;
import com.llmgateway.contracts.catalog.ModelEvent;
import com.llmgateway.contracts.catalog.ProviderEvent;
import com.llmgateway.contracts.catalog.RouteEvent;
import com.llmgateway.contracts.completions.CompletionEvent;
import com.llmgateway.contracts.identity.AccountEvent;
import com.llmgateway.contracts.identity.PlanEvent;
import com.llmgateway.contracts.identity.SessionEvent;
import com.llmgateway.contracts.keys.KeyEvent;
import com.llmgateway.contracts.keys.ProviderKeyEvent;
import java.util.List;
import java.util.stream.Stream;

/** The kinds of stream in the log: which events they hold, and how their ids are printed. */
public enum StreamKind {
    PLAN("plan_", PlanEvent.class),
    ACCOUNT("usr_", AccountEvent.class),
    SESSION("ses_", SessionEvent.class),
    KEY("key_", KeyEvent.class),
    PROVIDER_KEY("pvk_", ProviderKeyEvent.class),
    MODEL("mdl_", ModelEvent.class),
    ROUTE("route_", RouteEvent.class),
    PROVIDER("prv_", ProviderEvent.class),
    COMPLETION("chatcmpl-", CompletionEvent.class),
    AUDIT("adt_", AuditEvent.class);

    private final String prefix;

    private final Class<? extends Event> family;

    StreamKind(String prefix, Class<? extends Event> family) {
        this.prefix = prefix;
        this.family = family;
    }

    public String prefix() {
        return prefix;
    }

    /** The sealed family of this stream's events. */
    public Class<? extends Event> family() {
        return family;
    }

    /** Every event that this stream can hold. */
    public List<Class<? extends Event>> events() {
        return Stream.of(family.getPermittedSubclasses())
                .<Class<? extends Event>>map(event -> event.asSubclass(Event.class))
                .toList();
    }
}
