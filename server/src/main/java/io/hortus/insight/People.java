package io.hortus.insight;

import java.util.BitSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.BitSetUtil;
import org.roaringbitmap.RoaringBitmap;

/// Node → customer, at one moment. Immutable; a changed one shares what did not change.
public final class People {
    private static final int PAGE = 1 << 14;
    public static final People NOBODY = new People(new int[0][], 0);

    private final int[][] pages;
    private final int nodes;
    private volatile @Nullable RoaringBitmap everybody;

    private People(int[][] pages, int nodes) {
        this.pages = pages;
        this.nodes = nodes;
    }

    /// The customer of a node, or 0.
    public int customer(int node) {
        var page = node / PAGE;
        return page < pages.length && pages[page] != null ? pages[page][node % PAGE] : 0;
    }

    /// One more than the largest node.
    public int size() {
        return nodes;
    }

    public People with(Map<Integer, Integer> roots) {
        if (roots.isEmpty()) return this;
        var largest = roots.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        var now = new int[Math.max(pages.length, largest / PAGE + 1)][];
        System.arraycopy(pages, 0, now, 0, pages.length);
        var mine = new boolean[now.length];
        for (var root : roots.entrySet()) {
            var page = root.getKey() / PAGE;
            if (!mine[page]) {
                now[page] = now[page] == null ? new int[PAGE] : now[page].clone();
                mine[page] = true;
            }
            now[page][root.getKey() % PAGE] = root.getValue();
        }
        return new People(now, Math.max(nodes, largest + 1));
    }

    /// Every customer there is. The caller may change what it gets.
    public RoaringBitmap everybody() {
        var known = everybody;
        if (known == null) everybody = known = findEverybody();
        return known.clone();
    }

    private RoaringBitmap findEverybody() {
        var all = new BitSet(nodes);
        for (var node = 1; node < nodes; node++) if (customer(node) == node) all.set(node);
        var found = BitSetUtil.bitmapOf(all);
        found.runOptimize();
        return found;
    }
}
