package org.sharpeyes.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sharpeyes.codec.manscdp.PtzMessage.CruisePoint;
import org.sharpeyes.codec.manscdp.PtzMessage.CruiseTrack;
import org.sharpeyes.codec.ptz.PtzCommand.Cruise;

/** The rounds of presets that one camera was taught. Not thread-safe. */
final class CruiseRounds {
    private static final int USUAL_SPEED = 8;
    private static final int USUAL_STAY = 15;

    private final SortedMap<Integer, Round> rounds = new TreeMap<>();

    private static final class Round {
        private final List<Integer> presets = new ArrayList<>();
        private String name = "";
        private int speed = USUAL_SPEED;
        private int stay = USUAL_STAY;
    }

    void obey(Cruise command, String name) {
        Round round = rounds.computeIfAbsent(command.cruise(), number -> new Round());
        if (!name.isEmpty()) {
            round.name = name;
        }
        switch (command.action()) {
            case ADD_POINT -> round.presets.add(command.value());
            case DELETE_POINT -> round.presets.removeIf(preset -> command.value() == 0 || preset == command.value());
            case SPEED -> round.speed = Math.clamp(command.value(), 1, 15);
            case DWELL -> round.stay = command.value();
            case START -> {
                // it stays where it is
            }
        }
        rounds.values().removeIf(each -> each.presets.isEmpty());
    }

    List<CruiseTrack> tracks() {
        return rounds.entrySet().stream()
                .map(entry -> new CruiseTrack(entry.getKey(), entry.getValue().name))
                .toList();
    }

    String name(int number) {
        Round round = rounds.get(number);
        return round == null ? "" : round.name;
    }

    List<CruisePoint> points(int number) {
        Round round = rounds.get(number);
        return round == null
                ? List.of()
                : round.presets.stream()
                        .map(preset -> new CruisePoint(preset, round.stay, round.speed))
                        .toList();
    }
}
