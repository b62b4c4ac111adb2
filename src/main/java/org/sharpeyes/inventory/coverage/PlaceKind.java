package org.sharpeyes.inventory.coverage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a place must be seen. */
public enum PlaceKind {
    CROSSING("路口"),
    VILLAGE_ROAD("村主干道"),
    ENTRANCE("出入口"),
    SCHOOL_GATE("校门"),
    HOSPITAL("医院"),
    CROWDED_PLACE("人员密集场所"),
    TRANSPORT_HUB("交通枢纽"),
    SQUARE("广场"),
    OTHER("其他");

    private final String chinese;

    PlaceKind(String chinese) {
        this.chinese = chinese;
    }

    /** The name in sheets. */
    public String chinese() {
        return chinese;
    }

    /** The name in the API: {@code villageRoad}. */
    public String code() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder code = new StringBuilder(words[0]);
        for (int n = 1; n < words.length; n++) {
            code.append(Character.toUpperCase(words[n].charAt(0))).append(words[n].substring(1));
        }
        return code.toString();
    }

    /** The kind of this name, as the API or a sheet writes it. */
    public static Optional<PlaceKind> parse(String text) {
        String name = text.strip();
        return Arrays.stream(values())
                .filter(kind -> kind.code().equalsIgnoreCase(name) || kind.chinese.equals(name))
                .findFirst();
    }
}
