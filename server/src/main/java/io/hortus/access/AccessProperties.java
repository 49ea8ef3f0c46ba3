package io.hortus.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of access.
///
/// @param adminPassword password of the first account; empty generates one and prints it once
/// @param apiKey API key with all rights, created where it does not exist; empty creates none
/// @param writeKey write key, created where it does not exist; empty creates none
/// @param sessionIdle a session ends after this long without a request
/// @param sessionMost a session ends after this long in any case
/// @param failuresPerAccount failed sign-ins of one account within the window that lock it
/// @param failuresPerAddress failed sign-ins from one address within the window that lock it
/// @param failureWindow how long failures are counted together
/// @param lockFor how long a lock lasts
/// @param passwordRounds rounds of PBKDF2 for a password's hash
/// @param requestsPerSecond requests to `/api` one caller or one anonymous address may make, on average
/// @param requestBurst requests beyond that average at once
@ConfigurationProperties("hortus.access")
record AccessProperties(
        @DefaultValue("") String adminPassword,
        @DefaultValue("") String apiKey,
        @DefaultValue("") String writeKey,
        @DefaultValue("12h") Duration sessionIdle,
        @DefaultValue("14d") Duration sessionMost,
        @DefaultValue("5") int failuresPerAccount,
        @DefaultValue("50") int failuresPerAddress,
        @DefaultValue("15m") Duration failureWindow,
        @DefaultValue("15m") Duration lockFor,
        @DefaultValue("310000") int passwordRounds,
        @DefaultValue("200") int requestsPerSecond,
        @DefaultValue("400") int requestBurst) {}
