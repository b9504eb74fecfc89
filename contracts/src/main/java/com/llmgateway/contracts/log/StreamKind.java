package com.llmgateway.contracts.log;

import com.llmgateway.contracts.Event;
import com.llmgateway.contracts.audit.AuditEvent;
import com.llmgateway.contracts.audit.AuditId;
import com.llmgateway.contracts.catalog.ModelEvent;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.ProviderEvent;
import com.llmgateway.contracts.catalog.ProviderId;
import com.llmgateway.contracts.catalog.RouteEvent;
import com.llmgateway.contracts.catalog.RouteId;
import com.llmgateway.contracts.completions.CompletionEvent;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.identity.AccountEvent;
import com.llmgateway.contracts.identity.PlanEvent;
import com.llmgateway.contracts.identity.PlanId;
import com.llmgateway.contracts.identity.SessionEvent;
import com.llmgateway.contracts.identity.SessionId;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.KeyEvent;
import com.llmgateway.contracts.keys.KeyId;
import com.llmgateway.contracts.keys.ProviderKeyEvent;
import com.llmgateway.contracts.keys.ProviderKeyId;
import java.util.List;
import java.util.stream.Stream;

/** The kinds of stream in the log: which events they hold, and how their ids are printed. */
public enum StreamKind {
    PLAN(PlanId.PREFIX, PlanEvent.class),
    ACCOUNT(UserId.PREFIX, AccountEvent.class),
    SESSION(SessionId.PREFIX, SessionEvent.class),
    KEY(KeyId.PREFIX, KeyEvent.class),
    PROVIDER_KEY(ProviderKeyId.PREFIX, ProviderKeyEvent.class),
    MODEL(ModelId.PREFIX, ModelEvent.class),
    ROUTE(RouteId.PREFIX, RouteEvent.class),
    PROVIDER(ProviderId.PREFIX, ProviderEvent.class),
    COMPLETION(CompletionId.PREFIX, CompletionEvent.class),
    AUDIT(AuditId.PREFIX, AuditEvent.class);

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
