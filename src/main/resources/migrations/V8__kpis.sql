-- What every point did on the days that are not closed yet, a row per place it was in. Times are milliseconds.
CREATE TABLE kpi_points (
  day TEXT NOT NULL,
  point TEXT NOT NULL,
  part ${long} NOT NULL,
  ended ${long} NOT NULL,
  grid_code TEXT NOT NULL,
  vendor TEXT NOT NULL,
  owner TEXT NOT NULL,
  class ${long} NOT NULL,
  lifecycle TEXT NOT NULL,
  audit_state TEXT NOT NULL,
  online ${long} NOT NULL,
  in_maintenance ${long} NOT NULL,
  clock TEXT NOT NULL,
  fields_due ${long} NOT NULL,
  fields_right ${long} NOT NULL,
  since ${long} NOT NULL,
  due_time ${long} NOT NULL,
  online_time ${long} NOT NULL,
  maintenance_time ${long} NOT NULL,
  unmeasured_time ${long} NOT NULL,
  plays ${long} NOT NULL,
  plays_good ${long} NOT NULL,
  PRIMARY KEY (day, point, part)
) ${strict};

-- One row: when the gateway was last known to run.
CREATE TABLE kpi_beat (
  id ${long} NOT NULL PRIMARY KEY,
  at ${long} NOT NULL
) ${strict};

-- Closed days are only ever added. Each hash seals the one before, the evidence and the figures.
CREATE TABLE kpi_closings (
  day TEXT NOT NULL PRIMARY KEY,
  closed_at ${long} NOT NULL,
  points ${long} NOT NULL,
  figures ${long} NOT NULL,
  hash TEXT NOT NULL,
  evidence ${bytes} NOT NULL
) ${strict};

CREATE TABLE kpi_figures (
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  day TEXT NOT NULL REFERENCES kpi_closings (day),
  class ${long} NOT NULL,
  points ${long} NOT NULL,
  planned ${long} NOT NULL,
  in_use ${long} NOT NULL,
  in_repair ${long} NOT NULL,
  suspended ${long} NOT NULL,
  retired ${long} NOT NULL,
  in_maintenance ${long} NOT NULL,
  due ${long} NOT NULL,
  online ${long} NOT NULL,
  filed ${long} NOT NULL,
  fields_due ${long} NOT NULL,
  fields_right ${long} NOT NULL,
  clocks_read ${long} NOT NULL,
  clocks_right ${long} NOT NULL,
  clocks_unread ${long} NOT NULL,
  due_time ${long} NOT NULL,
  online_time ${long} NOT NULL,
  maintenance_time ${long} NOT NULL,
  unmeasured_time ${long} NOT NULL,
  plays ${long} NOT NULL,
  plays_good ${long} NOT NULL,
  PRIMARY KEY (kind, code, day, class)
) ${strict};

CREATE INDEX kpi_figures_by_day ON kpi_figures (day);

-- Plays that were tried to see whether they can be.
CREATE TABLE kpi_plays (
  number ${identity},
  at ${long} NOT NULL,
  point TEXT NOT NULL,
  grid_code TEXT NOT NULL,
  good ${long} NOT NULL,
  millis ${long} NOT NULL,
  cause TEXT NOT NULL
) ${strict};

CREATE TABLE maintenance_windows (
  id TEXT NOT NULL PRIMARY KEY,
  grid_code TEXT NOT NULL,
  point TEXT,
  starts_at ${long} NOT NULL,
  ends_at ${long} NOT NULL,
  reason TEXT NOT NULL,
  requested_by TEXT NOT NULL,
  requested_at ${long} NOT NULL,
  approved_by TEXT,
  approved_at ${long},
  withdrawn_at ${long}
) ${strict};
