package com.llmgateway.command.log;

import com.llmgateway.contracts.Refusal.Unavailable;
import com.llmgateway.contracts.Refused;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Decides the clauses of a batch, all of one kind at a time, in the order of the rules. */
final class Rules {

    /**
     * What the rules made of a batch.
     *
     * @param refusals why a unit was refused
     * @param tainting the refused that had already written something, so that this transaction must not be kept
     */
    record Decision(Map<Unit, RuntimeException> refusals, Set<Unit> tainting) {

        static final Decision ALL_STAND = new Decision(Map.of(), Set.of());

        boolean isTainted() {
            return !tainting.isEmpty();
        }

        /** Whoever taints is told; what it has taken for a while may be why others were refused, so they are decided anew. */
        List<Unit> tellTheTainting(List<Unit> units) {
            var rest = new ArrayList<Unit>();
            for (Unit unit : units) {
                RuntimeException why = refusals.get(unit);
                if (why != null && tainting.contains(unit)) {
                    unit.fail(why);
                } else if (why != null && !unit.mayBeDecidedAnew()) {
                    unit.fail(undecided());
                } else {
                    rest.add(unit);
                }
            }
            return rest;
        }

        /** The last refusal is not to be told: it may be true only beside a neighbour that is gone. */
        private static RuntimeException undecided() {
            return new Refused(new Unavailable("The gateway has too many repeats to refuse.", Duration.ofSeconds(1)));
        }

        List<Unit> standing(List<Unit> units) {
            return refusals.isEmpty()
                    ? units
                    : units.stream().filter(unit -> !refusals.containsKey(unit)).toList();
        }

        void tellTheRefused() {
            refusals.forEach(Unit::fail);
        }
    }

    /** A clause, and the unit that stands or falls with it. */
    private record Asked(Unit unit, Clause clause) {}

    /** The place of units that nothing is decided about. */
    private static final int BEFORE_ALL = -1;

    private final List<ClauseRule<?>> rules;

    private final Map<Class<?>, Integer> places = new HashMap<>();

    Rules(List<ClauseRule<?>> rules) {
        this.rules = List.copyOf(rules);
        for (ClauseRule<?> rule : rules) {
            if (places.put(rule.kind(), places.size()) != null) {
                throw new IllegalArgumentException(
                        "There are two ClauseRules for " + rule.kind().getName());
            }
        }
    }

    /** Refuses, on the caller's own thread, what nobody could decide. */
    void demandKnown(List<Clause> clauses) {
        for (Clause clause : clauses) {
            if (!places.containsKey(clause.getClass())) {
                throw new IllegalArgumentException(
                        "There is no ClauseRule for " + clause.getClass().getName());
            }
        }
    }

    /**
     * These units in the order in which the log is to tell them, whoever came first: in that of the first rules that decide
     * about them, so that an admission stands before the revocation that it was decided before. What nothing is decided
     * about was true before the batch, and comes first.
     */
    List<Unit> asDecided(List<Unit> units) {
        var byPlace = new TreeMap<Integer, List<Unit>>();
        for (Unit unit : units) {
            byPlace.computeIfAbsent(place(unit), _ -> new ArrayList<>()).add(unit);
        }
        if (byPlace.size() == 1) {
            return units;
        }
        var ordered = new ArrayList<Unit>(units.size());
        byPlace.values().forEach(ordered::addAll);
        return ordered;
    }

    private int place(Unit unit) {
        int first = unit.clauses().isEmpty() ? BEFORE_ALL : rules.size();
        for (Clause clause : unit.clauses()) {
            first = Math.min(first, place(clause));
        }
        return first;
    }

    /** There is one, as was demanded. */
    private int place(Clause clause) {
        return Objects.requireNonNull(places.get(clause.getClass()));
    }

    Decision decide(AppendTransaction append, List<Unit> units) throws SQLException {
        Map<Unit, RuntimeException> refusals = new HashMap<>();
        Set<Unit> writers = new HashSet<>();
        for (var asked : byPlace(units).entrySet()) {
            decide(rules.get(asked.getKey()), append, asked.getValue(), refusals, writers);
        }
        writers.retainAll(refusals.keySet());
        return new Decision(refusals, writers);
    }

    private SortedMap<Integer, List<Asked>> byPlace(List<Unit> units) {
        var byPlace = new TreeMap<Integer, List<Asked>>();
        for (Unit unit : units) {
            for (Clause clause : unit.clauses()) {
                byPlace.computeIfAbsent(place(clause), _ -> new ArrayList<>()).add(new Asked(unit, clause));
            }
        }
        return byPlace;
    }

    private static <C extends Clause> void decide(
            ClauseRule<C> rule,
            AppendTransaction append,
            List<Asked> asked,
            Map<Unit, RuntimeException> refusals,
            Set<Unit> writers)
            throws SQLException {
        var carried = new ArrayList<Carried<C>>(asked.size());
        var owners = new ArrayList<Unit>(asked.size());
        for (Asked one : asked) {
            if (!refusals.containsKey(one.unit())) {
                carried.add(new Carried<>(rule.kind().cast(one.clause())));
                owners.add(one.unit());
            }
        }
        if (carried.isEmpty()) {
            return;
        }
        rule.apply(append, carried);
        for (int i = 0; i < carried.size(); i++) {
            Unit owner = owners.get(i);
            carried.get(i).refusal().ifPresentOrElse(why -> refusals.put(owner, why), () -> writers.add(owner));
        }
    }
}
