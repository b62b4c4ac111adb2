-- IP, port and channel of a point as one text: no two points have the same.
ALTER TABLE point_files ADD COLUMN net_address TEXT;

ALTER TABLE staged_points ADD COLUMN net_address TEXT;

UPDATE point_files
SET net_address = ${value}ipv4${ofFile} || ':' || ${value}port${ofFile} || '/' || COALESCE(${value}channelNo${ofFile}, '')
WHERE ${value}ipv4${ofFile} IS NOT NULL AND ${value}port${ofFile} IS NOT NULL;

CREATE INDEX point_files_by_address ON point_files (net_address) WHERE net_address IS NOT NULL;
