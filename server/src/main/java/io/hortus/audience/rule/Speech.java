package io.hortus.audience.rule;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What every part of a reading needs: the language, and what things are called. Immutable.
class Speech {
    final boolean zh;
    final ZoneId zone;
    final Names names;

    Speech(boolean zh, ZoneId zone, Names names) {
        this.zh = zh;
        this.zone = zone;
        this.names = names;
    }

    Speech(Speech like) {
        this(like.zh, like.zone, like.names);
    }

    String or() {
        return zh ? " 或 " : " or ";
    }

    String source(String id) {
        return name(Names.Kind.SOURCE, id);
    }

    String duration(long seconds) {
        if (seconds % 86_400 == 0)
            return count(seconds / 86_400, "天", "day") + (zh ? "（" + seconds / 3600 + " 小时）" : "");
        if (seconds % 3_600 == 0) return count(seconds / 3_600, "小时", "hour");
        if (seconds % 60 == 0) return count(seconds / 60, "分钟", "minute");
        return count(seconds, "秒", "second");
    }

    String count(long number, String chinese, String english) {
        return zh ? number + " " + chinese : number + " " + english + (number == 1 ? "" : "s");
    }

    String time(Instant instant) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").format(instant.atZone(zone));
    }

    String named(Names.Kind kind, List<String> ids) {
        return ids.stream().map(id -> name(kind, id)).collect(Collectors.joining(or()));
    }

    String name(Names.Kind kind, String id) {
        return quote(names.of(kind, id).map(text -> zh ? text.zh() : text.en()).orElse(id));
    }

    String quoted(List<String> texts, String between) {
        return texts.stream().map(this::quote).collect(Collectors.joining(between));
    }

    String event(String name) {
        return name.equals(Rule.ANY_EVENT) ? (zh ? "任意行为" : "anything") : name(Names.Kind.EVENT, name);
    }

    String quote(@Nullable String text) {
        return zh ? "「" + text + "」" : "“" + text + "”";
    }
}
