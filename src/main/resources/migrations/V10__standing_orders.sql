-- What people want devices to tell by themselves, beyond what their profiles ask for.
CREATE TABLE standing_orders (
  device_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  interval_seconds ${long} NOT NULL,
  PRIMARY KEY (device_id, kind)
) ${strict};
