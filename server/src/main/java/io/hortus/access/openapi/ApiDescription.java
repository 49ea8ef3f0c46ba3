package io.hortus.access.openapi;

import io.hortus.access.Allowed;
import io.hortus.access.Idempotent;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The document's frame, and what every operation has: a stable id, the permission it needs, and the form of its
/// failures.
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    static {
        SpringDocUtils.getConfig()
                .replaceWithSchema(JsonNode.class, new Schema<>())
                .replaceWithSchema(ArrayNode.class, new Schema<>())
                .replaceWithSchema(ObjectNode.class, new ObjectSchema().additionalProperties(true));
    }

    @Bean
    OpenAPI hortus() {
        var bearer = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("An API key: hk_…");
        var session = new SecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.COOKIE)
                .name("HORTUS_SESSION")
                .description("A console session; writes also send the cookie XSRF-TOKEN in the header X-XSRF-TOKEN");
        return new OpenAPI()
                .info(new Info()
                        .title("Hortus")
                        .version("1")
                        .description(
                                "The management API. Times are ISO 8601 in UTC, money is in minor units, lists page"
                                        + " by the opaque value 'next'.")
                        .license(new License().name("Apache-2.0")))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes("key", bearer)
                        .addSecuritySchemes("session", session)
                        .addSchemas("Problem", problem())
                        .addResponses(
                                "Problem",
                                new ApiResponse()
                                        .description("It failed; 'code' says how")
                                        .content(new Content()
                                                .addMediaType(
                                                        "application/problem+json",
                                                        new MediaType()
                                                                .schema(new Schema<>()
                                                                        .$ref("#/components/schemas/Problem"))))))
                .security(List.of(
                        new SecurityRequirement().addList("key"), new SecurityRequirement().addList("session")));
    }

    @Bean
    OperationCustomizer operations() {
        return ApiDescription::describe;
    }

    @Bean
    ModelResolver modelResolver(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper(), new TypeNames()).openapi31(mappers.isOpenapi31());
    }

    @Bean
    RecordSchemas recordSchemas() {
        return new RecordSchemas();
    }

    private static Operation describe(Operation operation, HandlerMethod handler) {
        var room = TypeNames.base(handler.getBeanType());
        operation.setTags(List.of(room));
        operation.setOperationId(Character.toLowerCase(room.charAt(0))
                + room.substring(1)
                + capital(handler.getMethod().getName()));
        operation.getResponses().addApiResponse("default", new ApiResponse().$ref("#/components/responses/Problem"));
        var allowed = handler.getMethodAnnotation(Allowed.class);
        if (allowed != null) {
            var needed = List.of(allowed.value());
            operation.addExtension("x-allowed", needed);
            if (allowed.wholeCompany()) operation.addExtension("x-whole-company", true);
            if (needed.contains(Allowed.ANYBODY)) operation.setSecurity(List.of());
        }
        if (handler.getMethodAnnotation(Idempotent.class) != null) {
            operation.addParametersItem(new HeaderParameter()
                    .name("Idempotency-Key")
                    .description("Sent again with the same body within 24 hours, the first answer is given again")
                    .schema(new StringSchema().maxLength(200)));
        }
        return operation;
    }

    private static Schema<?> problem() {
        var problem = new ObjectSchema();
        problem.addProperty("type", new StringSchema());
        problem.addProperty("title", new StringSchema());
        problem.addProperty("status", new IntegerSchema());
        problem.addProperty("code", new StringSchema().description("Stable and machine-readable, in lower case"));
        problem.addProperty("detail", new StringSchema());
        problem.addProperty("requestId", new StringSchema());
        problem.addProperty("field", new StringSchema().description("The field that was not accepted"));
        problem.addProperty("retryAfterSeconds", new IntegerSchema());
        problem.setAdditionalProperties(true);
        problem.setRequired(Arrays.asList("type", "title", "status", "code", "detail"));
        return problem;
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
