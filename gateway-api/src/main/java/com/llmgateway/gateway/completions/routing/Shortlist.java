package com.llmgateway.gateway.completions.routing;

import com.llmgateway.contracts.Refusal;
import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.gateway.catalog.Models;
import com.llmgateway.gateway.completions.request.ModelRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Who can take one request, and why the others cannot. */
final class Shortlist {

    private static final int MOST_LISTED = 24;

    private static final Comparator<Entry> BY_WINDOW =
            Comparator.comparing(Entry::contextWindow, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final ModelRequest request;
    private final Caller caller;

    private final List<Able> able = new ArrayList<>();
    private final List<Able> tooSmall = new ArrayList<>();
    private final List<Able> unwilling = new ArrayList<>();
    private final Map<String, List<String>> leftOut = new TreeMap<>();

    private int listed;
    private int unlisted;
    private boolean someLack;

    Shortlist(ModelRequest request, Caller caller) {
        this.request = request;
        this.caller = caller;
    }

    /** One that can take it. */
    record Able(Entry model, boolean standIn) {}

    /** Looks whether this model is the caller's to use, and can do whatever the request takes. */
    void consider(Entry model, boolean standIn) {
        Optional<Reason> reason = unusable(model, false).or(() -> lack(model)).or(() -> misfit(model));
        take(model, standIn, reason);
        reason.filter(Reason.CONTEXT_TOO_SMALL::equals).ifPresent(_ -> tooSmall.add(new Able(model, standIn)));
        reason.filter(Reason.PARAMETER_NOT_TAKEN::equals).ifPresent(_ -> unwilling.add(new Able(model, standIn)));
    }

    /** The same for a model that somebody has declared: whether it fits is for the provider to say. */
    void considerDeclared(Entry model, boolean allowed) {
        take(model, false, unusable(model, allowed).or(() -> lack(model)));
    }

    /** The same for a model that can do whatever a request takes. */
    void considerAble(Entry model) {
        take(model, false, unusable(model, false));
    }

    private void take(Entry model, boolean standIn, Optional<Reason> against) {
        against.ifPresentOrElse(why -> leaveOut(model, why), () -> able.add(new Able(model, standIn)));
    }

    private Optional<Reason> unusable(Entry model, boolean allowed) {
        if (!allowed && !Models.isAllowed(model, caller)) {
            return Optional.of(Reason.NOT_ALLOWED);
        }
        return Models.isPaid(model, caller) ? Optional.empty() : Optional.of(Reason.NO_PROVIDER_KEY);
    }

    private Optional<Reason> lack(Entry model) {
        return request.needs().stream()
                .filter(need -> !need.isMetBy(model))
                .map(Reason::lackOf)
                .findFirst();
    }

    /** What the catalogue does not know is no obstacle. */
    private Optional<Reason> misfit(Entry model) {
        return tooLong(model)
                .or(() -> request.parameters().stream().allMatch(it -> it.isTakenBy(model))
                        ? Optional.empty()
                        : Optional.of(Reason.PARAMETER_NOT_TAKEN));
    }

    private Optional<Reason> tooLong(Entry model) {
        Long most = request.mostTokens();
        Long longest = model.maxOutputTokens();
        Long window = model.contextWindow();
        if (most != null && longest != null && longest > 0 && most > longest) {
            return Optional.of(Reason.ANSWER_TOO_SHORT);
        }
        long needed = request.promptTokens() + (most == null ? Ranking.USUAL_ANSWER : most);
        return window != null && window > 0 && needed > window
                ? Optional.of(Reason.CONTEXT_TOO_SMALL)
                : Optional.empty();
    }

    void leaveOutUnserved(String name, List<Entry> served, List<Entry> drained) {
        drained.forEach(model -> leaveOut(model, Reason.DRAINED));
        if (served.isEmpty() && drained.isEmpty()) {
            leaveOut(name, Reason.NOT_SERVED);
        }
    }

    void leaveOut(Entry model, Reason reason) {
        someLack |= reason.isLack();
        leaveOut(model.qualifiedName(), reason);
    }

    private void leaveOut(String name, Reason reason) {
        if (listed == MOST_LISTED) {
            unlisted++;
            return;
        }
        listed++;
        leftOut.computeIfAbsent(reason.printed(), _ -> new ArrayList<>()).add(name);
    }

    /**
     * What a model refuses is for its provider to say where there is no other. And the tokens of a prompt are counted
     * roughly: where it seems too long for all, the largest may still take it.
     */
    List<Able> able() {
        List<Able> willing = able.isEmpty() ? unwilling : able;
        return willing.isEmpty()
                ? tooSmall.stream()
                        .max(Comparator.comparing(Able::model, BY_WINDOW))
                        .map(List::of)
                        .orElse(List.of())
                : willing;
    }

    List<Entry> models() {
        return able.stream().map(Able::model).distinct().toList();
    }

    boolean isEmpty() {
        return able.isEmpty();
    }

    /** Whether nobody can take it, though there are models that the caller may use. */
    boolean isUnable() {
        return able.isEmpty() && someLack;
    }

    /** What is said when nobody can take it. */
    Refusal refusal() {
        String reasons = String.join(", ", leftOut.keySet());
        return new InvalidRequest(
                "No model that this key can use takes this request: %s.".formatted(reasons), "model", "model_not_able");
    }

    Map<String, List<String>> leftOut() {
        return leftOut;
    }

    int unlisted() {
        return unlisted;
    }
}
