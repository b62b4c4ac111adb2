package org.sharpeyes.signalling.profile;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.manscdp.GbEdition;
import org.sharpeyes.model.MediaTransport;

/** A value of a profile as it is written; {@code auto} is null. */
final class ProfileText<T> extends StdDeserializer<T> {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addModule(new SimpleModule()
                    .addDeserializer(GbEdition.class, new ProfileText<>(GbEdition.class, ProfileText::edition))
                    .addDeserializer(Charset.class, new ProfileText<>(Charset.class, ProfileText::charset))
                    .addDeserializer(Duration.class, new ProfileText<>(Duration.class, ProfileText::seconds))
                    .addDeserializer(MediaTransport.class, named(MediaTransport.class))
                    .addDeserializer(DeviceProfile.Digest.class, named(DeviceProfile.Digest.class))
                    .addDeserializer(DeviceProfile.StreamAttribute.class, named(DeviceProfile.StreamAttribute.class))
                    .addDeserializer(DeviceProfile.ConfigTarget.class, named(DeviceProfile.ConfigTarget.class))
                    .addDeserializer(DeviceProfile.Subscription.class, named(DeviceProfile.Subscription.class)))
            .build();

    private static final String AUTO = "auto";
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,4})s");

    private final transient Function<String, T> parse;

    private ProfileText(Class<T> type, Function<String, T> parse) {
        super(type);
        this.parse = parse;
    }

    private static <E extends Enum<E>> ProfileText<E> named(Class<E> type) {
        return new ProfileText<>(type, text -> constant(type, text));
    }

    @Override
    public @Nullable T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = parser.getValueAsString("");
        try {
            return text.equals(AUTO) ? null : parse.apply(text);
        } catch (IllegalArgumentException refused) {
            throw context.weirdStringException(text, handledType(), String.valueOf(refused.getMessage()));
        }
    }

    private static GbEdition edition(String text) {
        return switch (text) {
            case "2016" -> GbEdition.E2016;
            case "2022" -> GbEdition.E2022;
            default -> throw new IllegalArgumentException("auto, 2016 or 2022");
        };
    }

    private static Charset charset(String text) {
        return switch (text) {
            case "GB2312", "GB18030", "UTF-8" -> Charset.forName(text);
            default -> throw new IllegalArgumentException("auto, GB2312, GB18030 or UTF-8");
        };
    }

    private static Duration seconds(String text) {
        Matcher matcher = SECONDS.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("auto, or seconds such as 20s");
        }
        return Duration.ofSeconds(Long.parseLong(matcher.group(1)));
    }

    /** Constants are written in camel case: {@code TCP_ACTIVE} is {@code tcpActive}. */
    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().replace("_", "").equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(ProfileText::written)
                                .collect(Collectors.joining(", "))));
    }

    private static String written(Enum<?> constant) {
        if (constant instanceof DeviceProfile.Digest) {
            return constant.name();
        }
        String[] words = constant.name().toLowerCase(Locale.ROOT).split("_", -1);
        return words[0]
                + Arrays.stream(words, 1, words.length)
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }
}
