package io.hortus.access.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What Java knows about a record and OpenAPI should too: a component without `@Nullable` is always there, one with
/// it may be null, and a sealed interface is one of its records, told apart by the property that names the kind.
final class RecordSchemas implements ModelConverter {
    private static final String SCHEMAS = "#/components/schemas/";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        var raw = TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
        var kind = raw.isSealed() && raw.isInterface() ? raw.getAnnotation(JsonTypeInfo.class) : null;
        if (kind != null) return oneOf(raw, kind.property(), context);
        if (!others.hasNext()) return null;
        var schema = others.next().resolve(type, context, others);
        if (raw.isRecord() && schema != null) {
            var model = schema.get$ref() == null ? schema : model(context, schema.get$ref());
            if (model != null && model.getProperties() != null) complete(model, raw);
        }
        return schema;
    }

    private Schema<?> oneOf(Class<?> sealed, String property, ModelConverterContext context) {
        var name = TypeNames.of(sealed);
        if (!context.getDefinedModels().containsKey(name)) {
            var union = new JsonSchema();
            context.defineModel(name, union); // before its members, which may contain it
            var mapping = new LinkedHashMap<String, String>();
            var members = new ArrayList<Schema>();
            for (var member : leaves(sealed)) {
                var ref = context.resolve(new AnnotatedType(member).resolveAsRef(true));
                var model = ref.get$ref() == null ? null : model(context, ref.get$ref());
                if (model == null) {
                    model = new JsonSchema();
                    context.defineModel(TypeNames.of(member), model);
                }
                model.addType("object");
                var word = word(member);
                var constant = new JsonSchema();
                constant.addType("string");
                constant.setEnum(List.of(word));
                model.addProperty(property, constant);
                require(model, Set.of(property));
                var address = SCHEMAS + TypeNames.of(member);
                members.add(new JsonSchema().$ref(address));
                mapping.put(word, address);
            }
            union.setOneOf(members);
            union.setDiscriminator(new Discriminator().propertyName(property).mapping(mapping));
        }
        return new JsonSchema().$ref(SCHEMAS + name);
    }

    private static List<Class<?>> leaves(Class<?> type) {
        if (!type.isSealed()) return List.of(type);
        var all = new LinkedHashSet<Class<?>>();
        for (var member : type.getPermittedSubclasses()) all.addAll(leaves(member));
        return List.copyOf(all);
    }

    private static String word(Class<?> member) {
        var given = member.getAnnotation(JsonTypeName.class);
        return given == null ? member.getSimpleName() : given.value();
    }

    private static @Nullable Schema<?> model(ModelConverterContext context, String ref) {
        return context.getDefinedModels().get(ref.substring(ref.lastIndexOf('/') + 1));
    }

    private static void complete(Schema<?> model, Class<?> raw) {
        var required = new TreeSet<String>();
        for (var component : raw.getRecordComponents()) {
            var name = name(component);
            var property = model.getProperties().get(name);
            if (property == null) continue;
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                model.getProperties().put(name, orNull(property));
            } else {
                required.add(name);
            }
        }
        require(model, required);
    }

    private static void require(Schema<?> model, Set<String> names) {
        var all = new TreeSet<>(names);
        if (model.getRequired() != null) all.addAll(model.getRequired());
        if (!all.isEmpty()) model.setRequired(new ArrayList<>(all));
    }

    private static Schema<?> orNull(Schema<?> property) {
        if (property.get$ref() == null) {
            if (property.getTypes() != null) property.addType("null");
            return property;
        }
        var nothing = new JsonSchema();
        nothing.addType("null");
        var either = new JsonSchema();
        either.setOneOf(List.of(new JsonSchema().$ref(property.get$ref()), nothing));
        return either;
    }

    private static String name(RecordComponent component) {
        var given = component.getAccessor().getAnnotation(JsonProperty.class);
        return given == null || given.value().isEmpty() ? component.getName() : given.value();
    }
}
