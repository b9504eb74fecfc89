package com.llmgateway.command.limits;

import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.command.log.Carried;
import com.llmgateway.command.log.ClauseRule;
import com.llmgateway.command.log.clock.DatabaseClock;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.limits.Admission.Admitted;
import com.llmgateway.contracts.limits.StaleCaller;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Admits the requests of an append: in order, while their callers are as remembered and their plans have room. Decided
 * before anything else about a request, so that whoever may not ask learns nothing.
 */
@Component
@Order(0)
class AdmitRequests implements ClauseRule<AdmissionClause> {

    private final DatabaseClock clock;

    AdmitRequests(DatabaseClock clock) {
        this.clock = clock;
    }

    @Override
    public Class<AdmissionClause> kind() {
        return AdmissionClause.class;
    }

    @Override
    public void apply(AppendTransaction append, List<Carried<AdmissionClause>> clauses) throws SQLException {
        clock.passed(append.now()); // whoever is stale decides anew by nothing that was in force before
        var requests = new LinkedHashMap<AsRemembered, Long>();
        for (Carried<AdmissionClause> asked : clauses) {
            if (holds(asked, append.now())) {
                requests.merge(caller(asked), 1L, Long::sum);
            }
        }
        var known = requests.isEmpty() ? Map.<AsRemembered, Optional<Windows>>of() : decide(append, requests);
        var places = new HashMap<UUID, Long>();
        for (Carried<AdmissionClause> asked : clauses) {
            AsRemembered caller = caller(asked);
            Optional<Windows> windows = known.get(caller);
            if (windows == null || !holds(asked, append.now())) {
                asked.refuse(new StaleCaller(append.now()));
            } else {
                admit(asked, windows, places.merge(caller.user(), 1L, Long::sum), append.now());
            }
        }
    }

    /** The windows of every caller that is still as remembered; none when its plan is unlimited. */
    private static Map<AsRemembered, Optional<Windows>> decide(
            AppendTransaction append, Map<AsRemembered, Long> requests) throws SQLException {
        List<Room> rooms = AdmissionSql.decide(append, requests);
        Map<UUID, Leaving> leaving = leaving(append, rooms);
        prune(append, rooms);
        var known = new HashMap<AsRemembered, Optional<Windows>>();
        for (Room room : rooms) {
            Optional<Windows> windows = room.windows(append.now(), leaving.get(room.user()));
            room.callers().forEach(caller -> known.put(caller, windows));
        }
        return known;
    }

    private static Map<UUID, Leaving> leaving(AppendTransaction append, List<Room> rooms) throws SQLException {
        List<Room> full = rooms.stream().filter(Room::isFull).toList();
        return full.isEmpty() ? Map.of() : AdmissionRuns.leaving(append, full);
    }

    private static void prune(AppendTransaction append, List<Room> rooms) throws SQLException {
        List<Room> old = rooms.stream().filter(Room::isToBePruned).toList();
        if (!old.isEmpty()) {
            AdmissionRuns.prune(append, old);
        }
    }

    private static AsRemembered caller(Carried<AdmissionClause> asked) {
        return AsRemembered.of(asked.clause().caller());
    }

    /** Whether what has a time of its own is still true: the key, and the prices. */
    private static boolean holds(Carried<AdmissionClause> asked, Instant now) {
        Instant validUntil = asked.clause().caller().validUntil();
        return (validUntil == null || now.isBefore(validUntil))
                && asked.clause().prices().holds(now);
    }

    private static void admit(Carried<AdmissionClause> asked, Optional<Windows> windows, long place, Instant now) {
        if (windows.isPresent() && !windows.get().admit(place)) {
            asked.refuse(new Refused(windows.get().refusal()));
        } else {
            var headroom = windows.map(limited -> limited.headroom(place)).orElse(null);
            asked.clause().admission().decide(new Admitted(now, headroom));
        }
    }
}
