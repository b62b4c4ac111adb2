package org.sharpeyes.signalling.message;

import java.util.LinkedHashSet;
import java.util.List;
import org.sharpeyes.codec.manscdp.Answer;

/** What became of a query or command to a device. */
public sealed interface CommandOutcome {

    /**
     * The device did what was asked.
     *
     * @param answers its answer in the parts that came; none when the standard, or the device's profile, has no answer
     *     to this command but the SIP 200
     * @param expected items that all parts have together, as the device claims; as many as came when it claims nothing
     * @param received distinct items that came; fewer than expected means that parts were lost
     */
    record Done(List<Answer> answers, int expected, int received) implements CommandOutcome {
        /** Done, and nothing more to be said. */
        static final Done SILENTLY = new Done(List.of(), 0, 0);

        public Done {
            answers = List.copyOf(answers);
        }

        /** The parts of the answer that are of this kind. */
        public <A> List<A> parts(Class<A> kind) {
            return answers.stream().filter(kind::isInstance).map(kind::cast).toList();
        }

        /** The distinct items of all parts, in the order they came. */
        public List<Object> items() {
            LinkedHashSet<Object> items = new LinkedHashSet<>();
            answers.forEach(answer -> items.addAll(answer.items()));
            return List.copyOf(items);
        }
    }

    /**
     * The device said no.
     *
     * @param status of its SIP answer; 200 when it took the message and then answered ERROR
     */
    record Refused(int status) implements CommandOutcome {}

    /**
     * The device did not answer in time.
     *
     * @param delivered it confirmed the message itself, and kept silent then
     */
    record NoAnswer(boolean delivered) implements CommandOutcome {}

    /** The command was not sent: the device does not know it. */
    record Unsupported(Reason reason) implements CommandOutcome {
        /** How that is known. */
        public enum Reason {
            /** It came with the edition of 2022, and the device speaks that of 2016. */
            EDITION,
            /** The device's profile says so. */
            PROFILE,
            /** The device itself has said so not long ago. */
            REFUSED_BEFORE
        }
    }

    /** The device is not registered; the command was not sent. */
    record NotRegistered() implements CommandOutcome {}

    /** Too many commands wait for answers already; the command was not sent. */
    record Busy() implements CommandOutcome {}
}
