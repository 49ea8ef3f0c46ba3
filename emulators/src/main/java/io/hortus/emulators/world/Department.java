package io.hortus.emulators.world;

import java.util.ArrayList;
import java.util.List;

/// A department; the root has id 1 and parent 0.
public final class Department {
    public long id;
    public long parent;
    public String name = "";
    public String nameEn = "";
    public long order;
    public List<String> leaders = new ArrayList<>();
}
