-- Divisions that did not come with the program. Days are yyyy-mm-dd; an empty first day: since anybody can tell.
CREATE TABLE divisions (
  code TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  parent_code TEXT,
  name TEXT NOT NULL,
  level TEXT NOT NULL,
  successor_code TEXT,
  source TEXT NOT NULL,
  PRIMARY KEY (code, valid_from)
) ${strict};

-- What there is to say of a grid beside its place in the tree. The area is GeoJSON in WGS-84.
CREATE TABLE grid_files (
  code TEXT NOT NULL PRIMARY KEY,
  type TEXT NOT NULL,
  dedicated_to TEXT NOT NULL,
  households ${long},
  keeper TEXT NOT NULL,
  keeper_phone TEXT NOT NULL,
  area TEXT
) ${strict};

-- Outlives the grid: what was merged away is still told of. One row per grid that a change touched.
CREATE TABLE grid_history (
  number ${identity},
  code TEXT NOT NULL,
  at ${long} NOT NULL,
  by_whom TEXT NOT NULL,
  kind TEXT NOT NULL,
  changes TEXT NOT NULL,
  note TEXT NOT NULL
) ${strict};

CREATE INDEX grid_history_by_code ON grid_history (code, number);

CREATE TABLE required_places (
  place_id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  grid_code TEXT,
  point_types TEXT NOT NULL,
  longitude ${double} NOT NULL,
  latitude ${double} NOT NULL,
  note TEXT NOT NULL
) ${strict};
