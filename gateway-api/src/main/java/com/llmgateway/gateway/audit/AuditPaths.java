package com.llmgateway.gateway.audit;

import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.analytics.AnalyticsQuery.CheckLedger;
import com.llmgateway.contracts.analytics.AnalyticsQuery.FindLedgerCheck;
import com.llmgateway.contracts.analytics.LedgerCheckView;
import com.llmgateway.contracts.audit.AuditCommand.RecordRebuild;
import com.llmgateway.contracts.audit.AuditId;
import com.llmgateway.contracts.audit.AuditQuery.ListProjections;
import com.llmgateway.contracts.audit.AuditQuery.RebuildProjection;
import com.llmgateway.contracts.audit.AuditQuery.VerifyChain;
import com.llmgateway.contracts.audit.ChainView;
import com.llmgateway.contracts.audit.ProjectionView;
import com.llmgateway.contracts.audit.RebuildView;
import com.llmgateway.contracts.identity.Actor;
import com.llmgateway.gateway.web.Commands;
import com.llmgateway.gateway.web.Queries;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whether the books are whole, and read models filled anew from them. */
@RestController
@RequestMapping("/api/admin")
class AuditPaths {

    private final Commands commands;
    private final Queries queries;
    private final LongWork longWork;
    private final Ids ids;

    AuditPaths(Commands commands, Queries queries, LongWork longWork, Ids ids) {
        this.commands = commands;
        this.queries = queries;
        this.longWork = longWork;
        this.ids = ids;
    }

    @GetMapping("/projections")
    Map<String, List<ProjectionView>> projections() {
        return Map.of("projections", queries.ask(new ListProjections()));
    }

    @PostMapping("/projections/{name}/rebuild")
    RebuildView rebuild(@PathVariable String name, Actor actor) {
        RebuildView rebuilt = longWork.run(() -> queries.ask(new RebuildProjection(name)));
        var entry = new AuditId(ids.next());
        commands.sendNow(new RecordRebuild(entry, name, rebuilt.position(), rebuilt.equal(), actor.user()));
        return rebuilt;
    }

    /** What the gateway's own check of its roll-ups has found. */
    @GetMapping("/ledger/check")
    LedgerCheckView ledger() {
        return queries.ask(new FindLedgerCheck());
    }

    /** Checks them all against the whole log now. */
    @PostMapping("/ledger/check")
    LedgerCheckView checkLedger() {
        return longWork.run(() -> queries.ask(new CheckLedger()));
    }

    @PostMapping("/log/verify")
    ChainView verify(@RequestParam(required = false) @Nullable Long position) {
        return longWork.run(() -> queries.ask(new VerifyChain(position)));
    }
}
