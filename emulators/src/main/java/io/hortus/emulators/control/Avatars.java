package io.hortus.emulators.control;

import io.hortus.emulators.http.Reply;
import io.hortus.emulators.world.World;

/// A coloured tile for everybody: a character of the name where it is known, else a plain figure. The colour
/// follows from the name of the file.
final class Avatars {
    private static final String[] COLOURS = {
        "#0F766E", "#B45309", "#1D62B8", "#7C3AED", "#BE185D", "#4D7C0F", "#0E7490", "#9F4A1E"
    };
    private static final String FIGURE =
            "<circle cx='32' cy='25' r='11' fill='#fff' opacity='.92'/><path d='M10 60c2-15 11-22 22-22s20 7 22 22z' fill='#fff' opacity='.92'/>";

    private Avatars() {}

    static Reply draw(World world, String file) {
        var id = file.endsWith(".svg") ? file.substring(0, file.length() - 4) : file;
        var name = name(world, id);
        var colour = COLOURS[Math.floorMod(id.hashCode(), COLOURS.length)];
        var drawn = name.isEmpty()
                ? FIGURE
                : "<text x='32' y='43' font-size='30' font-family='sans-serif' text-anchor='middle' fill='#fff'>"
                        + BrowserRoutes.escape(last(name)) + "</text>";
        var svg =
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 64 64'><rect width='64' height='64' rx='12' fill='"
                        + colour + "'/>" + drawn + "</svg>";
        return Reply.text(200, "image/svg+xml", svg).with("Cache-Control", "max-age=60");
    }

    private static String name(World world, String id) {
        var person = world.state().people.get(id);
        if (person != null) return person.name;
        for (var corp : world.state().corps.values()) {
            var staff = corp.staff(id.startsWith("staff:") ? id.substring(6) : id);
            if (staff != null) return staff.name;
        }
        return "";
    }

    /// Of a Chinese name the last character, of another the first.
    private static String last(String name) {
        if (name.charAt(0) < 128) return name.substring(0, 1);
        return name.substring(name.offsetByCodePoints(name.length(), -1));
    }
}
