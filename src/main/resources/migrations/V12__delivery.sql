-- Two secrets while a receiver changes over, how fast it wants events, since when it takes none.
ALTER TABLE endpoints ADD COLUMN previous_secret ${bytes};
ALTER TABLE endpoints ADD COLUMN previous_until ${long};
ALTER TABLE endpoints ADD COLUMN rate_limit ${long};
ALTER TABLE endpoints ADD COLUMN failing_since ${long};

-- Since when a delivery waits: the commit of its event, or its last replay.
ALTER TABLE deliveries ADD COLUMN pending_since ${long};
UPDATE deliveries SET pending_since = created_at;
CREATE INDEX deliveries_waiting ON deliveries (endpoint_id, pending_since) WHERE state = 'PENDING';
CREATE INDEX deliveries_dead ON deliveries (endpoint_id, delivery_id) WHERE state = 'DEAD';

-- What came of each attempt.
CREATE TABLE delivery_attempts (
  attempt ${identity},
  delivery_id TEXT NOT NULL REFERENCES deliveries (delivery_id) ON DELETE CASCADE,
  at ${long} NOT NULL,
  status ${long},
  error TEXT,
  latency_ms ${long} NOT NULL,
  answer TEXT NOT NULL
) ${strict};

CREATE INDEX delivery_attempts_of ON delivery_attempts (delivery_id, attempt);
