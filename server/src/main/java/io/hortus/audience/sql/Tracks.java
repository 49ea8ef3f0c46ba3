package io.hortus.audience.sql;

import io.hortus.audience.live.Track;
import org.jspecify.annotations.Nullable;

/// The tracks of those who did something, by customer: few among millions, so that a place for everybody would cost
/// more than all the rest. Not for several threads.
final class Tracks {
    private static final int FIRST = 1 << 12;

    /// Where there is a track, whose; else 0, which is no customer. The next free place after where it should be.
    private int[] customers = new int[FIRST];

    private @Nullable Track[] tracks = new Track[FIRST];
    private int size;

    /// @return [Track#EMPTY] of somebody who did nothing
    Track of(int customer) {
        var track = tracks[place(customer)];
        return track == null ? Track.EMPTY : track;
    }

    void add(int customer, long time, long value) {
        var place = place(customer);
        var track = tracks[place];
        if (track == null) {
            track = new Track();
            customers[place] = customer;
            tracks[place] = track;
            if (++size * 2 > customers.length) grow();
        }
        track.add(time, value);
    }

    private int place(int customer) {
        var last = customers.length - 1;
        var place = (customer * 0x9E3779B9 >>> 7) & last;
        while (customers[place] != 0 && customers[place] != customer) place = (place + 1) & last;
        return place;
    }

    private void grow() {
        var old = customers;
        var oldTracks = tracks;
        customers = new int[old.length * 2];
        tracks = new Track[old.length * 2];
        for (var i = 0; i < old.length; i++) {
            if (old[i] == 0) continue;
            var place = place(old[i]);
            customers[place] = old[i];
            tracks[place] = oldTracks[i];
        }
    }
}
