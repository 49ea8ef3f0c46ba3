package io.hortus.emulators.control;

import io.hortus.emulators.http.Reply;

/// A plain coloured disc for everybody; the colour follows from the name of the file.
final class Avatars {
    private static final String[] COLOURS = {
        "#0F766E", "#B45309", "#1D62B8", "#7C3AED", "#BE185D", "#4D7C0F", "#0E7490", "#9F4A1E"
    };

    private Avatars() {}

    static Reply draw(String file) {
        var colour = COLOURS[Math.floorMod(file.hashCode(), COLOURS.length)];
        var svg =
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 64 64'><rect width='64' height='64' rx='10' fill='"
                        + colour
                        + "'/><circle cx='32' cy='25' r='11' fill='#fff' opacity='.92'/><path d='M10 60c2-15 11-22 22-22s20 7 22 22z' fill='#fff' opacity='.92'/></svg>";
        return Reply.text(200, "image/svg+xml", svg).with("Cache-Control", "max-age=86400");
    }
}
