package io.relance.platform.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedConstructor;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import io.relance.domain.journal.Fact;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Jackson would learn from annotations, learnt from the types themselves. A fact carries no
 * mark of which it is: its event name and version stand beside it.
 */
final class DomainTypes extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;
  private static final String DISCRIMINATOR = "is";

  @Override
  public Version version() {
    return Version.unknownVersion();
  }

  @Override
  public @Nullable Boolean hasAsValue(Annotated member) {
    return isValueAccessor(member) ? Boolean.TRUE : null;
  }

  @Override
  public JsonCreator.@Nullable Mode findCreatorAnnotation(
      MapperConfig<?> config, Annotated creator) {
    return creator instanceof AnnotatedConstructor constructor
            && constructor.getParameterCount() == 1
            && constructor.getRawParameterType(0) == String.class
            && isValue(constructor.getDeclaringClass())
        ? JsonCreator.Mode.DELEGATING
        : super.findCreatorAnnotation(config, creator);
  }

  @Override
  public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
    return component(member).map(type -> !mayBeAbsent(type)).orElse(null);
  }

  @Override
  public JsonSetter.Value findSetterInfo(Annotated member) {
    boolean refuseNull =
        member instanceof AnnotatedMember found
            && component(found).filter(type -> !mayBeAbsent(type)).isPresent();
    return refuseNull ? JsonSetter.Value.forValueNulls(Nulls.FAIL) : super.findSetterInfo(member);
  }

  @Override
  public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(
      MapperConfig<?> config, Annotated type) {
    return family(type.getRawType()).isEmpty()
        ? super.findPolymorphicTypeInfo(config, type)
        : JsonTypeInfo.Value.construct(
            JsonTypeInfo.Id.NAME,
            JsonTypeInfo.As.PROPERTY,
            DISCRIMINATOR,
            null,
            false,
            Boolean.TRUE);
  }

  @Override
  public @Nullable List<NamedType> findSubtypes(Annotated type) {
    return family(type.getRawType())
        .map(root ->
            records(root).map(member -> new NamedType(member, member.getSimpleName())).toList())
        .orElseGet(() -> super.findSubtypes(type));
  }

  /** A record is its components; methods such as {@code isReachable} are no part of it. */
  @Override
  public boolean hasIgnoreMarker(AnnotatedMember member) {
    return member instanceof AnnotatedMethod method
        && method.getDeclaringClass().isRecord()
        && Arrays.stream(method.getDeclaringClass().getRecordComponents())
            .noneMatch(component -> component.getAccessor().equals(method.getAnnotated()));
  }

  private static boolean isValueAccessor(Annotated member) {
    return member instanceof AnnotatedMethod method
        && method.getName().equals("value")
        && method.getParameterCount() == 0
        && isValue(method.getDeclaringClass());
  }

  /** An id: a record whose only component is a text called value. */
  private static boolean isValue(Class<?> type) {
    if (!type.isRecord()) {
      return false;
    }
    RecordComponent[] components = type.getRecordComponents();
    return components.length == 1
        && components[0].getName().equals("value")
        && components[0].getType() == String.class;
  }

  private static Optional<AnnotatedType> component(AnnotatedMember member) {
    if (!member.getDeclaringClass().isRecord()) {
      return Optional.empty();
    }
    RecordComponent[] components = member.getDeclaringClass().getRecordComponents();
    if (member instanceof AnnotatedParameter parameter) {
      return parameter.getOwner().getParameterCount() == components.length
          ? Optional.of(components[parameter.getIndex()].getAnnotatedType())
          : Optional.empty();
    }
    return Arrays.stream(components)
        .filter(component -> component.getName().equals(member.getName()))
        .findFirst()
        .map(RecordComponent::getAnnotatedType);
  }

  private static boolean mayBeAbsent(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class)
        || type.getType().getTypeName().startsWith("java.util.Optional");
  }

  /** The outermost sealed interface that a type belongs to, if it belongs to one of ours. */
  private static Optional<Class<?>> family(Class<?> type) {
    if (Fact.class.isAssignableFrom(type)
        || Untagged.class.isAssignableFrom(type)
        || !(type.isInterface() || type.isRecord())) {
      return Optional.empty();
    }
    for (Class<?> parent : type.getInterfaces()) {
      Optional<Class<?>> outer = family(parent);
      if (outer.isPresent()) {
        return outer;
      }
    }
    return type.isInterface() && type.isSealed() ? Optional.of(type) : Optional.empty();
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(DomainTypes::records)
        : Stream.of(type);
  }
}
