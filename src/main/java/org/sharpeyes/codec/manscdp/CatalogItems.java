package org.sharpeyes.codec.manscdp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.GbCode;

/**
 * The Item of a catalog, as a device has it and as the standard orders it (2022 §A.2.1.9, 2016 §A.2.5). The password
 * that 2016 lets devices put there is dropped.
 */
final class CatalogItems {
    private static final List<String> IN_ITEM = List.of(
            "DeviceID",
            "Event",
            "Name",
            "Manufacturer",
            "Model",
            "Owner",
            "CivilCode",
            "Block",
            "Address",
            "Parental",
            "ParentID",
            "SafetyWay",
            "RegisterWay",
            "CertNum",
            "Certifiable",
            "ErrCode",
            "EndTime",
            "SecurityLevelCode",
            "Secrecy",
            "IPAddress",
            "Port",
            "Status",
            "Longitude",
            "Latitude",
            "BusinessGroupID");
    private static final List<String> IN_INFO = List.of(
            "PTZType",
            "PositionType",
            "RoomType",
            "UseType",
            "SupplyLightType",
            "DirectionType",
            "Resolution",
            "DownloadSpeed",
            "SVCSpaceSupportMode",
            "SVCTimeSupportMode",
            "PhotoelectricImagingType",
            "CapturePositionType",
            "StreamNumberList",
            "SSVCRatioSupportList",
            "MobileDeviceType",
            "HorizontalFieldAngle",
            "VerticalFieldAngle",
            "MaxViewDistance",
            "GrassrootsCode",
            "PointType",
            "PointCommonName",
            "MAC",
            "FunctionType",
            "EncodeType",
            "InstallTime",
            "ManagementUnit",
            "ContactInfo",
            "RecordSaveDays",
            "IndustrialClassification");
    private static final Set<String> WITH_PLACE_OF_THEIR_OWN = Set.of(
            "DeviceID",
            "Event",
            "Name",
            "Manufacturer",
            "Model",
            "CivilCode",
            "Address",
            "Parental",
            "ParentID",
            "Status",
            "Longitude",
            "Latitude");
    private static final String SECRET = "Password";
    private static final Map<String, String> SPELLINGS = spellings();
    private static final Pattern DETAIL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");
    /** Codes of administrative regions have up to 8 digits. */
    private static final int LONGEST_REGION = 8;

    private static final Set<Integer> GROUPS = Set.of(215, 216);

    private CatalogItems() {}

    /** The items of a list that name a code, however many the list claims to have. */
    static List<CatalogItem> read(XmlElement message) {
        List<CatalogItem> items = new ArrayList<>();
        for (XmlElement list : message.children("DeviceList")) {
            for (XmlElement item : list.children("Item")) {
                if (!item.text("DeviceID").isEmpty()) {
                    items.add(readItem(item));
                }
            }
        }
        return items;
    }

    private static CatalogItem readItem(XmlElement item) {
        Map<String, String> details = new LinkedHashMap<>();
        collect(item, true, details);
        String event = item.textOrNull("Event");
        return new CatalogItem(
                item.text("DeviceID"),
                item.text("Name"),
                item.textOrNull("Manufacturer"),
                item.textOrNull("Model"),
                item.textOrNull("CivilCode"),
                item.textOrNull("Address"),
                parents(item.text("ParentID")),
                Values.number(item.text("Parental"), 0) > 0,
                isOnline(item.text("Status")),
                Values.degrees(item.text("Longitude"), 180),
                Values.degrees(item.text("Latitude"), 90),
                event == null ? null : event.toUpperCase(Locale.ROOT),
                details);
    }

    private static List<String> parents(String text) {
        return Arrays.stream(text.split("/", -1))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .toList();
    }

    private static boolean isOnline(String status) {
        return switch (status.toUpperCase(Locale.ROOT)) {
            case "ON", "ONLINE", "OK" -> true;
            default -> false;
        };
    }

    private static void collect(XmlElement parent, boolean top, Map<String, String> details) {
        for (XmlElement child : parent.children()) {
            String name = SPELLINGS.getOrDefault(child.name(), child.name());
            boolean elsewhere = (top && WITH_PLACE_OF_THEIR_OWN.contains(name)) || name.equals(SECRET);
            if (!elsewhere
                    && !child.text().isEmpty()
                    && DETAIL_NAME.matcher(name).matches()) {
                details.putIfAbsent(name, child.text());
            }
        }
        parent.children().forEach(child -> collect(child, false, details));
    }

    static void write(XmlText xml, List<CatalogItem> items) {
        xml.openCounted("DeviceList", items.size());
        for (CatalogItem item : items) {
            xml.open("Item");
            writeItem(xml, item);
            xml.close();
        }
        xml.close();
    }

    private static void writeItem(XmlText xml, CatalogItem item) {
        Map<String, String> fields = new TreeMap<>();
        item.details().forEach((name, text) -> fields.put(requireName(name), text));
        putOwn(fields, item);
        for (String name : IN_ITEM) {
            xml.field(name, fields.remove(name));
        }
        if (!fields.isEmpty()) {
            xml.open("Info");
            for (String name : IN_INFO) {
                xml.field(name, fields.remove(name));
            }
            fields.forEach(xml::field);
            xml.close();
        }
    }

    private static void putOwn(Map<String, String> fields, CatalogItem item) {
        boolean bare = isBare(item.code());
        fields.put("DeviceID", item.code());
        fields.put("Name", item.name());
        put(fields, "Event", item.event());
        put(fields, "Manufacturer", item.manufacturer());
        put(fields, "Model", item.model());
        put(fields, "CivilCode", item.civilCode());
        put(fields, "Address", item.address());
        put(fields, "Parental", item.parental() ? "1" : bare ? null : "0");
        put(fields, "ParentID", item.parentCodes().isEmpty() ? null : String.join("/", item.parentCodes()));
        put(fields, "Status", item.online() ? "ON" : bare ? null : "OFF");
        put(fields, "Longitude", Values.degrees(item.longitude()));
        put(fields, "Latitude", Values.degrees(item.latitude()));
    }

    /** Regions, business groups and virtual organisations are no things that could be on or off. */
    private static boolean isBare(String code) {
        return code.length() <= LONGEST_REGION
                || GbCode.parse(code)
                        .filter(parsed -> GROUPS.contains(parsed.typeCode()))
                        .isPresent();
    }

    private static void put(Map<String, String> fields, String name, @Nullable String text) {
        if (text != null) {
            fields.put(name, text);
        }
    }

    private static String requireName(String name) {
        if (!DETAIL_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no element can be called \"%s\"".formatted(name));
        }
        return name;
    }

    private static Map<String, String> spellings() {
        Map<String, String> spellings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        IN_ITEM.forEach(name -> spellings.put(name, name));
        IN_INFO.forEach(name -> spellings.put(name, name));
        spellings.put(SECRET, SECRET);
        return spellings;
    }
}
