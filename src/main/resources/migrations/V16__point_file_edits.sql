-- A file's next state is written beside the present one, under the name of the edit that made it; its point says which
-- one counts. So many files become true by one short transaction, however large they are.

ALTER TABLE points ADD COLUMN file_edit TEXT NOT NULL DEFAULT '';

UPDATE points SET file_edit = 'before' WHERE EXISTS (SELECT 1 FROM point_files WHERE point_files.gb_code = points.gb_code);

CREATE TABLE point_file_edits (
  gb_code TEXT NOT NULL,
  edit TEXT NOT NULL,
  document TEXT NOT NULL,
  net_address TEXT,
  PRIMARY KEY (gb_code, edit)
) ${strict};

INSERT INTO point_file_edits SELECT gb_code, 'before', document, net_address FROM point_files;

DROP TABLE point_files;

ALTER TABLE point_file_edits RENAME TO point_files;

CREATE INDEX point_files_by_address ON point_files (net_address) WHERE net_address IS NOT NULL;

-- Steps of edits that became true at once are written beforehand, too: they count when their edit is listed as done.
ALTER TABLE point_history ADD COLUMN edit TEXT;

CREATE TABLE point_edits_done (
  edit TEXT NOT NULL PRIMARY KEY
) ${strict};

DROP TABLE staged_points;

CREATE TABLE staged_points (
  edit TEXT NOT NULL,
  gb_code TEXT NOT NULL,
  edit_before TEXT NOT NULL,
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
  PRIMARY KEY (edit, gb_code)
) ${strict};
