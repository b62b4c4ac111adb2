package org.sharpeyes.codec.manscdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.ptz.PtzCommand;
import org.sharpeyes.codec.ptz.PtzCommand.Preset;
import org.sharpeyes.codec.ptz.PtzCommand.PresetAction;

/** Every record of the vocabulary, filled at random in every component and none, comes back as it was written. */
class VocabularyProperties {
    private static final List<Class<?>> MESSAGES = Stream.of(
                    ConfigMessage.class, PtzMessage.class, RecordMessage.class, ReportMessage.class)
            .flatMap(group -> Arrays.stream(group.getPermittedSubclasses()))
            .<Class<?>>map(kind -> kind)
            .toList();
    private static final List<Class<?>> COMMANDS = List.of(ControlCommand.class.getPermittedSubclasses());
    private static final String TEXTS = "ABCabc019 -_.:/&<>'\"村口镕㙍䶮萳";

    @Property(tries = 60)
    void everyMessageComesBack(@ForAll long seed, @ForAll boolean utf8) throws MalformedMessageException {
        Charset charset = Charset.forName(utf8 ? "UTF-8" : "GB18030");
        for (Class<?> kind : MESSAGES) {
            Manscdp message = (Manscdp) make(kind, new Random(seed));
            assertThat(ManscdpReader.read(ManscdpWriter.write(message, charset)))
                    .isEqualTo(message);
        }
    }

    @Property(tries = 60)
    void everyCommandComesBack(@ForAll long seed) throws MalformedMessageException {
        for (Class<?> kind : COMMANDS) {
            ControlCommand command = (ControlCommand) make(kind, new Random(seed));
            Manscdp message = new Manscdp.DeviceControl(3, "34020000001320000001", command);
            assertThat(ManscdpReader.read(ManscdpWriter.write(message, Charset.forName("GB2312"))))
                    .isEqualTo(message);
        }
    }

    @Property(tries = 60)
    void damagedMessagesAreReadOrRefused(@ForAll long seed) {
        Random random = new Random(seed);
        for (Class<?> kind : MESSAGES) {
            byte[] body = ManscdpWriter.write((Manscdp) make(kind, random), Charset.forName("GB18030"));
            for (int i = random.nextInt(4); i >= 0; i--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(ManscdpReader.read(body).deviceCode()).isNotEmpty();
            } catch (MalformedMessageException refused) {
                assertThat(refused.getMessage()).isNotEmpty();
            }
        }
    }

    private static Object make(Class<?> kind, Random random) {
        return switch (kind.getSimpleName()) {
            case "MobilePositionNotify" -> positions(random);
            case "SvacEncodeConfig" ->
                new ConfigBlock.SvacEncodeConfig(
                        random.nextBoolean()
                                ? null
                                : (ConfigBlock.SvacRegions) make(ConfigBlock.SvacRegions.class, random),
                        numbers(random, "SVCSpaceDomainMode", "SVCTimeSupportMode"),
                        numbers(random, "TimeFlag", "GISFlag", "EventFlag"),
                        random.nextBoolean() ? null : Boolean.valueOf(random.nextBoolean()));
            case "SvacDecodeConfig" ->
                new ConfigBlock.SvacDecodeConfig(
                        numbers(random, "SVCSTMMode"), numbers(random, "TimeShowFlag", "AlertShowFlag"));
            case "TimeSegment" -> new ConfigBlock.TimeSegment(random.nextInt(86_400), random.nextInt(86_401));
            case "Other" -> new ControlCommand.Other("Vendor_" + random.nextInt(10));
            default -> record(kind, random);
        };
    }

    private static ReportMessage.MobilePositionNotify positions(Random random) {
        List<ReportMessage.MobilePosition> list = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            list.add((ReportMessage.MobilePosition) make(ReportMessage.MobilePosition.class, random));
        }
        return new ReportMessage.MobilePositionNotify(
                random.nextInt(100), text(random), GbEdition.E2022, time(random), random.nextInt(9) - 1, list);
    }

    private static Map<String, Integer> numbers(Random random, String... names) {
        Map<String, Integer> numbers = new HashMap<>();
        for (String name : names) {
            if (random.nextBoolean()) {
                numbers.put(name, random.nextInt(4));
            }
        }
        return numbers;
    }

    private static Object record(Class<?> kind, Random random) {
        RecordComponent[] components = kind.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = component(components[i], random);
        }
        try {
            Constructor<?> constructor = kind.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static @Nullable Object component(RecordComponent component, Random random) {
        boolean absent = component.getAnnotatedType().isAnnotationPresent(Nullable.class) && random.nextBoolean();
        return absent ? null : value(component.getName(), component.getGenericType(), random);
    }

    private static Object value(String name, Type type, Random random) {
        if (type instanceof ParameterizedType list) {
            return collection(name, list, random);
        }
        Class<?> kind = (Class<?>) type;
        if (kind.isEnum()) {
            return kind.getEnumConstants()[random.nextInt(kind.getEnumConstants().length)];
        }
        if (kind == ConfigBlock.class) {
            Class<?>[] blocks = ConfigBlock.class.getPermittedSubclasses();
            return make(blocks[random.nextInt(blocks.length)], random);
        }
        return switch (kind.getSimpleName()) {
            case "int", "Integer" -> random.nextInt(5000);
            case "long", "Long" -> random.nextLong(1L << 50);
            case "boolean", "Boolean" -> random.nextBoolean();
            case "Double" ->
                new BigDecimal(random.nextInt(1, 8999)).movePointLeft(2).doubleValue();
            case "String" -> text(random);
            case "LocalDateTime" -> time(random);
            case "PtzCommand" -> (PtzCommand) new Preset(PresetAction.SET, 1 + random.nextInt(255));
            default -> make(kind, random);
        };
    }

    private static Object collection(String name, ParameterizedType type, Random random) {
        Type element = type.getActualTypeArguments()[0];
        if (element == ConfigType.class) {
            Set<ConfigType> types = EnumSet.allOf(ConfigType.class);
            types.removeIf(any -> random.nextBoolean());
            return new HashSet<>(types);
        }
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(name.equals("alarmMethods") ? 1 + random.nextInt(7) : value(name, element, random));
        }
        if (name.equals("downloadSpeeds") || name.equals("resolutions")) {
            list.replaceAll(text -> "1x" + random.nextInt(9));
        }
        return list;
    }

    private static LocalDateTime time(Random random) {
        return LocalDateTime.of(2024, 5, 1, 12, 0).plusSeconds(random.nextInt(1_000_000));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(TEXTS.charAt(random.nextInt(TEXTS.length())));
        }
        return text.append('x').toString();
    }
}
