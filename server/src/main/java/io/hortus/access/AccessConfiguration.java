package io.hortus.access;

import io.hortus.kernel.Problem;
import io.hortus.kernel.web.ProblemJson;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Puts Spring Security in front of the API and the operator's pages, and of nothing else: the doors for events and
/// customers authenticate by themselves and must not pay for it.
@Configuration(proxyBeanMethods = false)
class AccessConfiguration implements WebMvcConfigurer {
    private final RepeatableWrites repeatable;

    AccessConfiguration(RepeatableWrites repeatable) {
        this.repeatable = repeatable;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new AllowedGate())
                .addPathPatterns("/api", "/api/**")
                .order(Integer.MIN_VALUE);
        registry.addInterceptor(repeatable).addPathPatterns("/api/**").order(Integer.MIN_VALUE + 1);
    }

    @Bean
    static BeanPostProcessor onlyTheApi() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof DelegatingFilterProxyRegistrationBean security) {
                    security.setUrlPatterns(List.of("/api/*", "/actuator/*", "/v3/*"));
                }
                return bean;
            }
        };
    }

    /// Nothing signs in through Spring Security's own managers.
    @Bean
    AuthenticationManager nobody() {
        return authentication -> {
            throw new IllegalStateException("sign-in goes through /api/session");
        };
    }

    @Bean
    SecurityFilterChain closed(HttpSecurity http, KeyRing keys, Sessions sessions, RateLimits limits) {
        return http
                // Forged requests are refused in CallerFilter, by a token bound to the session; headers are set in
                // kernel.web for everything that is served.
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new CallerFilter(keys, sessions, limits), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/api", "/api/**", "/actuator/health/**", "/error")
                        .permitAll() // the API's handlers decide by @Allowed, and are closed without it
                        .requestMatchers("/v3/**")
                        .access((caller, context) ->
                                new AuthorizationDecision(Caller.orNull() != null || isLoopback(context.getRequest())))
                        .anyRequest()
                        .access((caller, context) -> new AuthorizationDecision(Caller.orNull() != null)))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(
                                (request, response, failure) -> ProblemJson.write(
                                        request,
                                        response,
                                        new Problem(Problem.Common.UNAUTHENTICATED, "Sign in, or send an API key")))
                        .accessDeniedHandler((request, response, failure) -> ProblemJson.write(
                                request, response, new Problem(Problem.Common.FORBIDDEN, "This is not allowed"))))
                .build();
    }

    private static boolean isLoopback(HttpServletRequest request) {
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
