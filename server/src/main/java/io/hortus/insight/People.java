package io.hortus.insight;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.BitSetUtil;
import org.roaringbitmap.RoaringBitmap;

/// Node → customer, at one moment. Immutable; a changed one shares what did not change.
public final class People {
    private static final int PAGE = 1 << 14;
    public static final People NOBODY = new People(new int[0][], new long[0], 0);

    private final int[][] pages;
    /// A bit for each node that is its own customer, as most are.
    private final long[] own;
    private final int nodes;
    private volatile @Nullable RoaringBitmap everybody;

    private People(int[][] pages, long[] own, int nodes) {
        this.pages = pages;
        this.own = own;
        this.nodes = nodes;
    }

    /// The customer of a node, or 0.
    public int customer(int node) {
        // The bits of millions stay in the processor's cache, their numbers do not.
        if ((own(node >> 6) >>> node & 1) != 0) return node;
        var page = node / PAGE;
        return page < pages.length && pages[page] != null ? pages[page][node % PAGE] : 0;
    }

    /// Which of 64 nodes, from 64 times this number on, are their own customers.
    public long own(int word) {
        return word < own.length ? own[word] : 0;
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
        var bits = Arrays.copyOf(own, Math.max(own.length, largest / 64 + 1));
        var mine = new boolean[now.length];
        for (var root : roots.entrySet()) {
            var node = root.getKey();
            var page = node / PAGE;
            if (!mine[page]) {
                now[page] = now[page] == null ? new int[PAGE] : now[page].clone();
                mine[page] = true;
            }
            now[page][node % PAGE] = root.getValue();
            if (node.equals(root.getValue())) bits[node / 64] |= 1L << node;
            else bits[node / 64] &= ~(1L << node);
        }
        return new People(now, bits, Math.max(nodes, largest + 1));
    }

    /// Every customer there is. The caller may change what it gets.
    public RoaringBitmap everybody() {
        var known = everybody;
        if (known == null) {
            known = BitSetUtil.bitmapOf(own);
            known.runOptimize();
            everybody = known;
        }
        return known.clone();
    }
}
