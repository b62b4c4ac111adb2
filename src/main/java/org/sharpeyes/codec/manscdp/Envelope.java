package org.sharpeyes.codec.manscdp;

/**
 * Root and CmdType of a message.
 *
 * @param root Control, Query, Notify, Response or what was sent
 */
record Envelope(String root, String cmdType) {

    static Envelope of(Manscdp message) {
        return switch (message) {
            case Manscdp.Keepalive keepalive -> notify("Keepalive");
            case Manscdp.CatalogQuery query -> query("Catalog");
            case Manscdp.CatalogResponse response -> response("Catalog");
            case Manscdp.CatalogNotify notify -> notify("Catalog");
            case Manscdp.DeviceInfoQuery query -> query("DeviceInfo");
            case Manscdp.DeviceInfoResponse response -> response("DeviceInfo");
            case Manscdp.DeviceStatusQuery query -> query("DeviceStatus");
            case Manscdp.DeviceStatusResponse response -> response("DeviceStatus");
            case Manscdp.AlarmQuery query -> query("Alarm");
            case Manscdp.AlarmNotify notify -> notify("Alarm");
            case Manscdp.AlarmResponse response -> response("Alarm");
            case Manscdp.MediaStatus status -> notify("MediaStatus");
            case Manscdp.DeviceControl control -> new Envelope("Control", "DeviceControl");
            case Manscdp.DeviceControlResponse response -> response("DeviceControl");
            case Manscdp.Unrecognized other -> new Envelope(other.root(), other.cmdType());
            case ConfigMessage config -> of(config);
            case PtzMessage ptz -> of(ptz);
            case RecordMessage recording -> of(recording);
            case ReportMessage report -> of(report);
        };
    }

    private static Envelope of(ConfigMessage message) {
        return switch (message) {
            case ConfigMessage.ConfigDownloadQuery query -> query("ConfigDownload");
            case ConfigMessage.ConfigDownloadResponse response -> response("ConfigDownload");
            case ConfigMessage.DeviceConfig config -> new Envelope("Control", "DeviceConfig");
            case ConfigMessage.DeviceConfigResponse response -> response("DeviceConfig");
        };
    }

    private static Envelope of(PtzMessage message) {
        return switch (message) {
            case PtzMessage.PresetQuery query -> query("PresetQuery");
            case PtzMessage.PresetResponse response -> response("PresetQuery");
            case PtzMessage.HomePositionQuery query -> query("HomePositionQuery");
            case PtzMessage.HomePositionResponse response -> response("HomePositionQuery");
            case PtzMessage.CruiseTrackListQuery query -> query("CruiseTrackListQuery");
            case PtzMessage.CruiseTrackListResponse response -> response("CruiseTrackListQuery");
            case PtzMessage.CruiseTrackQuery query -> query("CruiseTrackQuery");
            case PtzMessage.CruiseTrackResponse response -> response("CruiseTrackQuery");
            case PtzMessage.PtzPositionQuery query -> query("PTZPosition");
            case PtzMessage.PtzPositionResponse response -> response("PTZPosition");
            case PtzMessage.PtzPositionNotify notify -> notify("PTZPosition");
        };
    }

    private static Envelope of(RecordMessage message) {
        return switch (message) {
            case RecordMessage.RecordInfoQuery query -> query("RecordInfo");
            case RecordMessage.RecordInfoResponse response -> response("RecordInfo");
            case RecordMessage.SdCardStatusQuery query -> query("SDCardStatus");
            case RecordMessage.SdCardStatusResponse response -> response("SDCardStatus");
        };
    }

    private static Envelope of(ReportMessage message) {
        return switch (message) {
            case ReportMessage.MobilePositionQuery query -> query("MobilePosition");
            case ReportMessage.MobilePositionNotify notify -> notify("MobilePosition");
            case ReportMessage.SnapShotsUploaded uploaded -> notify("UploadSnapShotFinished");
            case ReportMessage.VideoUploadNotify notify -> notify("VideoUploadNotify");
            case ReportMessage.DeviceUpgradeResult result -> notify("DeviceUpgradeResult");
            case ReportMessage.Broadcast broadcast -> notify("Broadcast");
            case ReportMessage.BroadcastResponse response -> response("Broadcast");
        };
    }

    private static Envelope query(String cmdType) {
        return new Envelope("Query", cmdType);
    }

    private static Envelope notify(String cmdType) {
        return new Envelope("Notify", cmdType);
    }

    private static Envelope response(String cmdType) {
        return new Envelope("Response", cmdType);
    }
}
