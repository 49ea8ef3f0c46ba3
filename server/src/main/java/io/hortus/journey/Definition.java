package io.hortus.journey;

import io.hortus.journey.engine.Course;
import java.util.TreeMap;

/// A published journey with all its versions, ready to run.
///
/// @param running whether people move; a paused one only counts
/// @param open whether people come in
record Definition(String id, String name, boolean running, boolean open, TreeMap<Integer, Course> versions) {
    Course latest() {
        return versions.lastEntry().getValue();
    }

    int version() {
        return versions.lastKey();
    }

    Course version(int version) {
        var course = versions.get(version);
        if (course == null) throw new IllegalStateException("journey " + id + " has no version " + version);
        return course;
    }
}
