-- Channels that a person said do not show a point.
CREATE TABLE proposal_rejections (
  gb_code TEXT NOT NULL,
  device_id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  rejected_by TEXT NOT NULL,
  rejected_at ${long} NOT NULL,
  PRIMARY KEY (gb_code, device_id, channel_id)
) ${strict};
