package io.hortus.customer;

import io.hortus.access.Allowed;
import io.hortus.access.Audit;
import io.hortus.access.Caller;
import io.hortus.kernel.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Lifecycle stages over HTTP.
@RestController
@RequestMapping("/api/stages")
class StageApi {
    private final Stages stages;
    private final Audit audit;

    StageApi(Stages stages, Audit audit) {
        this.stages = stages;
        this.audit = audit;
    }

    /// The stages in their order, each with how many of the customers whom the caller may see are in it.
    @GetMapping
    @Allowed("customers.read")
    Page<StageView> list() {
        var sizes = stages.sizes(Caller.current().scope());
        var views = new ArrayList<StageView>();
        for (var stage : stages.all())
            views.add(new StageView(
                    stage.id(), stage.name(), views.size(), stage.rule(), sizes.getOrDefault(stage.id(), 0L)));
        return new Page<>(views, null);
    }

    /// Replaces all stages by these, in this order.
    @PutMapping
    @Allowed(value = "customers.write", wholeCompany = true)
    Page<StageView> define(@RequestBody List<@Nullable StageWish> body) {
        var defined = StageWish.read(body);
        stages.define(defined);
        var ids = defined.stream().map(Stage::id).toList();
        audit.record("customers.stages", "stage", "all", Map.of("ids", ids));
        return list();
    }

    /// Says how many would go from which stage to which, if the stages were these; nothing is changed.
    @PostMapping("/preview")
    @Allowed(value = "customers.write", wholeCompany = true)
    Page<Stages.Shift> preview(@RequestBody List<@Nullable StageWish> body) {
        return new Page<>(stages.preview(StageWish.read(body)), null);
    }

    /// @param order 0 is looked at first
    record StageView(String id, String name, int order, Stage.Rule rule, long customers) {}
}
