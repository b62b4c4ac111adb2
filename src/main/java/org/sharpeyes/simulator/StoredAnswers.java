package org.sharpeyes.simulator;

import java.util.List;
import org.sharpeyes.codec.manscdp.ConfigBlock;
import org.sharpeyes.codec.manscdp.ConfigMessage.ConfigDownloadQuery;
import org.sharpeyes.codec.manscdp.ConfigMessage.ConfigDownloadResponse;
import org.sharpeyes.codec.manscdp.ConfigMessage.DeviceConfig;
import org.sharpeyes.codec.manscdp.ConfigMessage.DeviceConfigResponse;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.codec.manscdp.PtzMessage.CruiseTrackListQuery;
import org.sharpeyes.codec.manscdp.PtzMessage.CruiseTrackListResponse;
import org.sharpeyes.codec.manscdp.PtzMessage.CruiseTrackQuery;
import org.sharpeyes.codec.manscdp.PtzMessage.HomePositionQuery;
import org.sharpeyes.codec.manscdp.PtzMessage.HomePositionResponse;
import org.sharpeyes.codec.manscdp.PtzMessage.PresetQuery;
import org.sharpeyes.codec.manscdp.PtzMessage.PresetResponse;
import org.sharpeyes.codec.manscdp.PtzMessage.PtzPositionQuery;
import org.sharpeyes.codec.manscdp.PtzMessage.PtzPositionResponse;
import org.sharpeyes.codec.manscdp.RecordMessage.RecordInfoQuery;
import org.sharpeyes.codec.manscdp.RecordMessage.RecordInfoResponse;
import org.sharpeyes.codec.manscdp.RecordMessage.SdCardStatusQuery;
import org.sharpeyes.codec.manscdp.RecordMessage.SdCardStatusResponse;

/** What devices answer of what they hold: recordings, memory cards, presets, cruises, settings. */
final class StoredAnswers {
    private final Site site;
    private final ListParts parts;
    private final Recordings recordings;
    private final CameraSettings settings;
    private final MemoryCards cards;

    StoredAnswers(Site site) {
        this.site = site;
        this.parts = new ListParts(site);
        this.recordings = new Recordings(site.clock());
        this.settings = new CameraSettings(site.settings().timing());
        this.cards = new MemoryCards(site.clock());
    }

    /** The parts of the answer, in their order; none to what is no question of this kind. */
    List<Manscdp> to(Camera camera, Manscdp message) {
        String code = message.deviceCode();
        int sn = message.sn();
        return switch (message) {
            case RecordInfoQuery query
            when site.has(Fault.RECORDS_NEED_TYPE) && !query.type().equals("all") -> List.of();
            case RecordInfoQuery query -> recordings(query);
            case SdCardStatusQuery query ->
                List.of(new SdCardStatusResponse(sn, code, true, cards.of(code).size(), cards.of(code)));
            case ConfigDownloadQuery query -> configuration(camera, query);
            case DeviceConfig config -> {
                settings.change(code, camera.name(), config.blocks());
                yield List.of(new DeviceConfigResponse(sn, code, true));
            }
            case Manscdp.AlarmQuery query -> List.of(new Manscdp.AlarmResponse(sn, code, true));
            default -> ofTheHead(message, site.heads().of(code));
        };
    }

    private List<Manscdp> ofTheHead(Manscdp message, PanTiltHead head) {
        String code = message.deviceCode();
        int sn = message.sn();
        return switch (message) {
            case PresetQuery query ->
                List.of(new PresetResponse(sn, code, true, head.presets().size(), head.presets()));
            case HomePositionQuery query -> List.of(new HomePositionResponse(sn, code, true, head.home()));
            case CruiseTrackListQuery query ->
                List.of(new CruiseTrackListResponse(
                        sn, code, true, head.tracks().size(), head.tracks()));
            case CruiseTrackQuery query -> List.of(head.track(query));
            case PtzPositionQuery query ->
                List.of(new PtzPositionResponse(
                        sn, code, true, head.position(site.clock().instant())));
            default -> List.of();
        };
    }

    void wipe(String code, int card) {
        cards.wipe(code, card);
    }

    private List<Manscdp> recordings(RecordInfoQuery query) {
        return parts.of(
                recordings.of(query),
                (sum, items) -> new RecordInfoResponse(query.sn(), query.deviceCode(), true, "录像", sum, items));
    }

    /** Some devices have a message for each block. */
    private List<Manscdp> configuration(Camera camera, ConfigDownloadQuery query) {
        List<ConfigBlock> blocks = settings.of(query.deviceCode(), camera.name(), query.types());
        return parts.of(
                blocks, (sum, items) -> new ConfigDownloadResponse(query.sn(), query.deviceCode(), true, items));
    }
}
