-- Times are milliseconds since 1970 in UTC. The placeholders are the words in which SQLite and PostgreSQL differ.

CREATE TABLE grids (
  code TEXT NOT NULL PRIMARY KEY,
  parent_code TEXT REFERENCES grids (code),
  name TEXT NOT NULL,
  level TEXT NOT NULL
) ${strict};

CREATE TABLE devices (
  device_id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  named ${long} NOT NULL,
  password ${bytes},
  manufacturer TEXT NOT NULL,
  model TEXT NOT NULL,
  firmware TEXT NOT NULL,
  transport TEXT,
  remote_host TEXT,
  remote_port ${long},
  last_seen_at ${long}
) ${strict};

CREATE TABLE channels (
  device_id TEXT NOT NULL REFERENCES devices (device_id) ON DELETE CASCADE,
  channel_id TEXT NOT NULL,
  name TEXT NOT NULL,
  status ${long} NOT NULL,
  grid_code TEXT NOT NULL,
  manufacturer TEXT NOT NULL,
  model TEXT NOT NULL,
  camera ${long} NOT NULL,
  PRIMARY KEY (device_id, channel_id)
) ${strict};

-- A point outlives its channel: what a catalog no longer lists is offline, not forgotten.
CREATE TABLE points (
  device_id TEXT NOT NULL REFERENCES devices (device_id) ON DELETE CASCADE,
  channel_id TEXT NOT NULL,
  gb_code TEXT NOT NULL,
  name TEXT NOT NULL,
  grid_code TEXT NOT NULL REFERENCES grids (code),
  address TEXT NOT NULL,
  longitude ${double},
  latitude ${double},
  vendor TEXT NOT NULL,
  model TEXT NOT NULL,
  lifecycle TEXT NOT NULL,
  audit_state TEXT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (device_id, channel_id)
) ${strict};

CREATE TABLE alerts (
  alert_id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  level ${long} NOT NULL,
  state TEXT NOT NULL,
  title TEXT NOT NULL,
  detail TEXT NOT NULL,
  grid_code TEXT NOT NULL,
  grid_codes TEXT NOT NULL,
  grid_path TEXT NOT NULL,
  device_id TEXT NOT NULL,
  channel_id TEXT,
  point_name TEXT NOT NULL,
  longitude ${double},
  latitude ${double},
  alarm_method ${long},
  alarm_type ${long},
  opened_at ${long} NOT NULL,
  updated_at ${long} NOT NULL,
  resolved_at ${long},
  closed_at ${long},
  occurrences ${long} NOT NULL
) ${strict};

CREATE UNIQUE INDEX alerts_active ON alerts (fingerprint) WHERE state <> 'CLOSED' AND resolved_at IS NULL;

CREATE TABLE alert_steps (
  step ${identity},
  alert_id TEXT NOT NULL REFERENCES alerts (alert_id) ON DELETE CASCADE,
  at ${long} NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  note TEXT NOT NULL
) ${strict};

CREATE INDEX alert_steps_by_alert ON alert_steps (alert_id, step);

CREATE TABLE subjects (
  subject TEXT NOT NULL PRIMARY KEY,
  last_sequence ${long} NOT NULL
) ${strict};

CREATE TABLE endpoints (
  endpoint_id TEXT NOT NULL PRIMARY KEY,
  url TEXT NOT NULL,
  events TEXT NOT NULL,
  grid_codes TEXT NOT NULL,
  enabled ${long} NOT NULL,
  disabled_reason TEXT,
  secret ${bytes} NOT NULL,
  created_at ${long} NOT NULL
) ${strict};

-- The body is rendered once, with the commit: every attempt signs and sends these bytes.
CREATE TABLE events (
  event_id TEXT NOT NULL PRIMARY KEY,
  type TEXT NOT NULL,
  subject TEXT NOT NULL,
  recorded_at ${long} NOT NULL,
  body ${bytes} NOT NULL
) ${strict};

CREATE TABLE deliveries (
  position ${identity},
  delivery_id TEXT NOT NULL UNIQUE,
  endpoint_id TEXT NOT NULL REFERENCES endpoints (endpoint_id) ON DELETE CASCADE,
  event_id TEXT NOT NULL REFERENCES events (event_id),
  subject TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts ${long} NOT NULL,
  last_status ${long},
  last_error TEXT,
  next_attempt_at ${long},
  created_at ${long} NOT NULL
) ${strict};

CREATE INDEX deliveries_by_endpoint ON deliveries (endpoint_id, position);
CREATE INDEX deliveries_pending ON deliveries (endpoint_id, subject, position) WHERE state = 'PENDING';

-- One row per endpoint and subject that has something pending: its oldest delivery is the only one to be attempted.
CREATE TABLE lanes (
  endpoint_id TEXT NOT NULL REFERENCES endpoints (endpoint_id) ON DELETE CASCADE,
  subject TEXT NOT NULL,
  due_at ${long} NOT NULL,
  leased_until ${long},
  PRIMARY KEY (endpoint_id, subject)
) ${strict};

CREATE INDEX lanes_due ON lanes (endpoint_id, due_at);

CREATE TABLE users (
  name TEXT NOT NULL PRIMARY KEY,
  role TEXT NOT NULL,
  must_change_password ${long} NOT NULL,
  password_hash TEXT NOT NULL,
  created_at ${long} NOT NULL
) ${strict};

CREATE TABLE sessions (
  token_hash TEXT NOT NULL PRIMARY KEY,
  user_name TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE,
  expires_at ${long} NOT NULL
) ${strict};

CREATE TABLE audit_records (
  number ${long} NOT NULL PRIMARY KEY,
  at ${long} NOT NULL,
  who TEXT NOT NULL,
  action TEXT NOT NULL,
  target TEXT NOT NULL,
  purpose TEXT NOT NULL,
  source TEXT NOT NULL,
  hash TEXT NOT NULL
) ${strict};
