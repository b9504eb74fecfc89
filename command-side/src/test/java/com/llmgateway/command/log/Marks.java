package com.llmgateway.command.log;

import com.llmgateway.contracts.Refusal.Forbidden;
import com.llmgateway.contracts.Refused;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** A strong table for tests, and the rule that fills it: one name per mark, none that is forbidden. */
final class Marks implements ClauseRule<Marks.Mark> {

    static final String FORBIDDEN = "forbidden";

    /** PostgreSQL's text cannot hold it. */
    static final String POISON = "poison \0";

    record Mark(String name) implements Clause {}

    static void createTable(DataSource owner) {
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table gateway.mark (log text, name text, primary key (log, name))");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Appends in a unit of work that carries these marks. */
    static void append(TestLog node, List<String> marks, List<? extends EventMessage<?>> events) {
        appendWith(node, marks.stream().map(Mark::new).toList(), events);
    }

    /** Appends in a unit of work that carries these clauses. */
    static void appendWith(TestLog node, List<? extends Clause> clauses, List<? extends EventMessage<?>> events) {
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(null);
        try {
            clauses.forEach(new UnitOfWorkClauses()::add);
            node.store().publish(events);
            unit.commit();
        } catch (RuntimeException failure) {
            if (unit.isActive()) {
                unit.rollback(failure);
            }
            throw failure;
        }
    }

    static List<String> all(TestLog node) {
        return Rowset.strings(node.owner(), "select name from gateway.mark order by name");
    }

    @Override
    public Class<Mark> kind() {
        return Mark.class;
    }

    @Override
    public void apply(AppendTransaction append, List<Carried<Mark>> marks) throws SQLException {
        try (var statement = append.connection()
                .prepareStatement("insert into gateway.mark (log, name) values (?, ?) on conflict do nothing")) {
            for (Carried<Mark> mark : marks) {
                if (mark.clause().name().equals(FORBIDDEN)) {
                    mark.refuse(new Refused(new Forbidden("marked")));
                    continue;
                }
                statement.setString(1, append.log());
                statement.setString(2, mark.clause().name());
                statement.executeUpdate();
            }
        }
    }
}
