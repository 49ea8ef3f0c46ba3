package io.hortus.job;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// Names a process so that another one on the same machine can tell whether it still lives: a killed process's jobs
/// are taken up at once, without waiting for their lease to end.
///
/// @param machine boot id and process namespace where the system has them, else the host name
/// @param started the process's start, epoch milliseconds: process numbers are used again
record Holder(String machine, long process, long started) {

    static final Holder ME = me();

    private static Holder me() {
        var self = ProcessHandle.current();
        return new Holder(machineName(), self.pid(), startOf(self));
    }

    static Holder read(String text) {
        var parts = text.split("/", -1);
        if (parts.length != 3) return new Holder(text, 0, 0);
        return new Holder(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }

    /// True only where it is certain: on this machine, and no such process.
    boolean dead() {
        if (!machine.equals(ME.machine)) return false;
        return ProcessHandle.of(process).filter(p -> startOf(p) == started).isEmpty();
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String machineName() {
        try {
            var boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            var namespace = Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
            return boot + "." + namespace;
        } catch (IOException | UnsupportedOperationException notLinux) {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (IOException nameless) {
                return "unknown." + ProcessHandle.current().pid();
            }
        }
    }

    @Override
    public String toString() {
        return machine + "/" + process + "/" + started;
    }
}
