package io.hortus.job;

/// Takes up jobs of one kind that a crash interrupted. A bean per kind.
public interface Resumer {
    String kind();

    /// The work that finishes the job from where its room's own data say it stopped.
    Work resume(Job job);
}
