package io.hortus.emulators.world;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person as one company sees them.
public final class Customer {
    public String id = "";
    public String person = "";
    public List<Relation> relations = new ArrayList<>(1);

    public @Nullable Relation with(String userid) {
        for (var relation : relations) if (relation.userid.equalsIgnoreCase(userid)) return relation;
        return null;
    }
}
