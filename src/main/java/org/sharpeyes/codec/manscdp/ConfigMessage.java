package org.sharpeyes.codec.manscdp;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How a device is set up. */
public sealed interface ConfigMessage extends Manscdp {

    /** Asks for parts of the configuration (§A.2.4.7); they may come in one message each. */
    record ConfigDownloadQuery(int sn, String deviceCode, Set<ConfigType> types) implements ConfigMessage {
        public ConfigDownloadQuery {
            types = types.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(types));
        }
    }

    /** Parts of the configuration. */
    record ConfigDownloadResponse(int sn, String deviceCode, boolean ok, List<ConfigBlock> blocks)
            implements ConfigMessage, Answer {
        public ConfigDownloadResponse {
            blocks = List.copyOf(blocks);
        }
    }

    /** Changes parts of the configuration (§A.2.3.2). */
    record DeviceConfig(int sn, String deviceCode, List<ConfigBlock> blocks) implements ConfigMessage {
        public DeviceConfig {
            blocks = List.copyOf(blocks);
        }
    }

    /** Whether the changes were taken. */
    record DeviceConfigResponse(int sn, String deviceCode, boolean ok) implements ConfigMessage, Answer {}
}
