-- A point is known by its code, with or without a device. What lists need of it is in columns; its file is a document
-- of its own, so that all points can be read quickly when the gateway starts.

CREATE INDEX points_codes ON points (gb_code, device_id);

CREATE TABLE points_by_code (
  gb_code TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  grid_code TEXT NOT NULL,
  device_id TEXT,
  channel_id TEXT,
  address TEXT NOT NULL,
  longitude ${double},
  latitude ${double},
  vendor TEXT NOT NULL,
  model TEXT NOT NULL,
  lifecycle TEXT NOT NULL,
  audit_state TEXT NOT NULL,
  source TEXT NOT NULL,
  traits TEXT NOT NULL,
  catalog_print ${long} NOT NULL
) ${strict};

INSERT INTO points_by_code
SELECT
  CASE
    WHEN EXISTS (SELECT 1 FROM points other WHERE other.gb_code = points.gb_code AND other.device_id < points.device_id)
    THEN gb_code || '@' || device_id
    ELSE gb_code
  END,
  name, grid_code, device_id, channel_id, address, longitude, latitude, vendor, model,
  CASE lifecycle WHEN 'REMOVED' THEN 'RETIRED' ELSE lifecycle END, audit_state, source, '', 0
FROM points;

DROP TABLE points;

ALTER TABLE points_by_code RENAME TO points;

CREATE TABLE point_files (
  gb_code TEXT NOT NULL PRIMARY KEY,
  version ${long} NOT NULL,
  document TEXT NOT NULL
) ${strict};

CREATE TABLE point_history (
  step ${identity},
  gb_code TEXT NOT NULL,
  at ${long} NOT NULL,
  source TEXT NOT NULL,
  who TEXT NOT NULL,
  reason TEXT NOT NULL,
  changes TEXT NOT NULL
) ${strict};

CREATE INDEX point_history_by_code ON point_history (gb_code, step);

CREATE TABLE point_credentials (
  gb_code TEXT NOT NULL PRIMARY KEY,
  secret ${bytes} NOT NULL
) ${strict};

-- Edits that become true together, by a statement for each table that takes them over.
CREATE TABLE staged_points (
  batch TEXT NOT NULL,
  gb_code TEXT NOT NULL,
  version ${long} NOT NULL,
  name TEXT NOT NULL,
  grid_code TEXT NOT NULL,
  address TEXT NOT NULL,
  longitude ${double},
  latitude ${double},
  vendor TEXT NOT NULL,
  model TEXT NOT NULL,
  lifecycle TEXT NOT NULL,
  audit_state TEXT NOT NULL,
  source TEXT NOT NULL,
  traits TEXT NOT NULL,
  document TEXT NOT NULL,
  at ${long} NOT NULL,
  by_source TEXT NOT NULL,
  who TEXT NOT NULL,
  reason TEXT NOT NULL,
  changes TEXT NOT NULL,
  PRIMARY KEY (batch, gb_code)
) ${strict};
