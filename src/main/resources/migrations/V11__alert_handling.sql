-- How alerts are dealt with. muted_by says what keeps an alert from being delivered: silence/…, maintenance/…, parent,
-- storm or wait; due_at is when the gateway has to look at it again.
ALTER TABLE alerts ADD COLUMN title_en TEXT NOT NULL DEFAULT '';
ALTER TABLE alerts ADD COLUMN detail_en TEXT NOT NULL DEFAULT '';
ALTER TABLE alerts ADD COLUMN rule TEXT NOT NULL DEFAULT '';
ALTER TABLE alerts ADD COLUMN routes TEXT NOT NULL DEFAULT '';
ALTER TABLE alerts ADD COLUMN muted_by TEXT;
ALTER TABLE alerts ADD COLUMN announced ${long} NOT NULL DEFAULT 1;
ALTER TABLE alerts ADD COLUMN explained_by TEXT;
ALTER TABLE alerts ADD COLUMN parent_id TEXT;
ALTER TABLE alerts ADD COLUMN children TEXT NOT NULL DEFAULT '';
ALTER TABLE alerts ADD COLUMN child_count ${long} NOT NULL DEFAULT 0;
ALTER TABLE alerts ADD COLUMN snapshot TEXT;
ALTER TABLE alerts ADD COLUMN quiet_until ${long};
ALTER TABLE alerts ADD COLUMN escalate_at ${long};
ALTER TABLE alerts ADD COLUMN escalate_every ${long};
ALTER TABLE alerts ADD COLUMN accept_by ${long};
ALTER TABLE alerts ADD COLUMN close_by ${long};
ALTER TABLE alerts ADD COLUMN overdue TEXT;
ALTER TABLE alerts ADD COLUMN due_at ${long};
ALTER TABLE alerts ADD COLUMN change_number ${long} NOT NULL DEFAULT 0;

CREATE INDEX alerts_due ON alerts (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX alerts_changed ON alerts (change_number);
CREATE INDEX alerts_open_prints ON alerts (fingerprint) WHERE state <> 'CLOSED';
CREATE INDEX alerts_explained ON alerts (explained_by) WHERE state <> 'CLOSED' AND resolved_at IS NULL;
CREATE INDEX alerts_children ON alerts (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX alerts_muted ON alerts (muted_by) WHERE muted_by IS NOT NULL;
CREATE INDEX alerts_closed ON alerts (closed_at) WHERE closed_at IS NOT NULL;

CREATE TABLE silences (
  silence_id TEXT NOT NULL PRIMARY KEY,
  kinds TEXT NOT NULL,
  grid_code TEXT,
  device_id TEXT,
  channel_id TEXT,
  worst ${long} NOT NULL,
  author TEXT NOT NULL,
  reason TEXT NOT NULL,
  starts_at ${long} NOT NULL,
  ends_at ${long} NOT NULL,
  ended_by TEXT
) ${strict};

-- Every change of a grid's response level, from the first on: the latest of a grid is in force.
CREATE TABLE response_changes (
  change ${identity},
  grid_code TEXT NOT NULL,
  level TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  reason TEXT NOT NULL,
  at ${long} NOT NULL
) ${strict};
