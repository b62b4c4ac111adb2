package org.sharpeyes.api.resource;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.manscdp.GbEdition;
import org.sharpeyes.signalling.profile.DeviceProfile;

/** A vendor profile in the JSON of the contract, its values as its file writes them. */
public record ProfileView(String name, Sending send, Tolerance tolerate) {
    /** What is sent. */
    public record Sending(
            String edition,
            String charset,
            boolean date,
            String digest,
            String media,
            String streamAttribute,
            String configTo,
            List<String> subscribe,
            boolean guard,
            boolean resetAlarm,
            List<String> never,
            List<String> always) {}

    /** What is borne with. */
    public record Tolerance(
            boolean lapsedRegistration, boolean falseChannelStatus, List<String> unanswered, String inviteAnswer) {}

    public static ProfileView of(DeviceProfile profile) {
        DeviceProfile.Sending send = profile.send();
        DeviceProfile.Tolerance tolerate = profile.tolerate();
        return new ProfileView(
                profile.name(),
                new Sending(
                        send.edition() == null ? "auto" : send.edition() == GbEdition.E2022 ? "2022" : "2016",
                        send.charset() == null ? "auto" : send.charset().name(),
                        send.date(),
                        send.digest().name(),
                        written(send.media()),
                        written(send.streamAttribute()),
                        written(send.configTo()),
                        send.subscribe().stream()
                                .sorted()
                                .map(ProfileView::written)
                                .toList(),
                        send.guard(),
                        send.resetAlarm(),
                        sorted(send.never()),
                        sorted(send.always())),
                new Tolerance(
                        tolerate.lapsedRegistration(),
                        tolerate.falseChannelStatus(),
                        sorted(tolerate.unanswered()),
                        seconds(tolerate.inviteAnswer())));
    }

    private static String seconds(@Nullable Duration time) {
        return time == null ? "auto" : time.toSeconds() + "s";
    }

    private static List<String> sorted(Collection<String> commands) {
        return commands.stream().sorted().toList();
    }

    private static String written(@Nullable Enum<?> value) {
        if (value == null) {
            return "auto";
        }
        String[] words = value.name().toLowerCase(Locale.ROOT).split("_", -1);
        return words[0]
                + Arrays.stream(words, 1, words.length)
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }
}
