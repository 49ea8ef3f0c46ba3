package io.hortus.customer;

import io.hortus.access.Allowed;
import io.hortus.access.Audit;
import io.hortus.kernel.Page;
import io.hortus.kernel.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{0,40}");
    private final Stages stages;
    private final Audit audit;

    StageApi(Stages stages, Audit audit) {
        this.stages = stages;
        this.audit = audit;
    }

    @GetMapping
    @Allowed("customers.read")
    Page<StageView> list() {
        var sizes = stages.sizes();
        var views = new ArrayList<StageView>();
        for (var stage : stages.all())
            views.add(new StageView(
                    stage.id(), stage.name(), views.size(), stage.rule(), sizes.getOrDefault(stage.id(), 0L)));
        return new Page<>(views, null);
    }

    /// Replaces all stages by these, in this order.
    @PutMapping
    @Allowed("customers.write")
    Page<StageView> define(@RequestBody List<StageWish> body) {
        var defined = read(body);
        stages.define(defined);
        var ids = defined.stream().map(Stage::id).toList();
        audit.record("customers.stages", "stage", "all", Map.of("ids", ids));
        return list();
    }

    /// Says how many would go from which stage to which, if the stages were these; nothing is changed.
    @PostMapping("/preview")
    @Allowed("customers.write")
    Page<Stages.Shift> preview(@RequestBody List<StageWish> body) {
        return new Page<>(stages.preview(read(body)), null);
    }

    private static List<Stage> read(List<StageWish> body) {
        if (body.isEmpty() || body.size() > Stages.MOST) throw Problem.field("", "1 to " + Stages.MOST + " stages");
        var ids = new HashSet<String>();
        var defined = new ArrayList<Stage>();
        for (var i = 0; i < body.size(); i++) {
            var wish = body.get(i);
            if (!ID.matcher(wish.id()).matches() || !ids.add(wish.id()))
                throw Problem.field("[" + i + "].id", "a word of its own, such as high_value");
            if (wish.name().isBlank()) throw Problem.field("[" + i + "].name", "a name");
            if (wish.rule() == null) throw Problem.field("[" + i + "].rule", "the stage's conditions");
            defined.add(new Stage(wish.id(), wish.name().strip(), wish.rule()));
        }
        return defined;
    }

    record StageWish(String id, String name, Stage.@Nullable Rule rule) {}

    /// @param order 0 is looked at first
    record StageView(String id, String name, int order, Stage.Rule rule, long customers) {}
}
