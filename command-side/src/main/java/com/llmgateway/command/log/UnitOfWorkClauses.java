package com.llmgateway.command.log;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/** Keeps the clauses of a unit of work as one of its resources until its events are appended. */
final class UnitOfWorkClauses implements Clauses {

    private static final String KEY = UnitOfWorkClauses.class.getName();

    @Override
    public void add(Clause clause) {
        CurrentUnitOfWork.get()
                .root()
                .<List<Clause>>getOrComputeResource(KEY, _ -> new ArrayList<>())
                .add(clause);
    }

    /** The clauses of the current unit of work; a second append of the same unit finds none. */
    static List<Clause> take() {
        if (!CurrentUnitOfWork.isStarted()) {
            return List.of();
        }
        List<Clause> clauses = CurrentUnitOfWork.get().root().getOrDefaultResource(KEY, List.<Clause>of());
        if (clauses.isEmpty()) {
            return List.of();
        }
        var taken = List.copyOf(clauses);
        clauses.clear();
        return taken;
    }
}
