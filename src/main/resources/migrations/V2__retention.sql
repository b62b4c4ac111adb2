-- When a delivery was delivered or given up; what was delivered long ago is removed.
ALTER TABLE deliveries ADD COLUMN ended_at ${long};

UPDATE deliveries SET ended_at = created_at WHERE state <> 'PENDING';

CREATE INDEX deliveries_ended ON deliveries (ended_at) WHERE state = 'DELIVERED';
CREATE INDEX deliveries_by_event ON deliveries (event_id);
CREATE INDEX events_recorded ON events (recorded_at);
