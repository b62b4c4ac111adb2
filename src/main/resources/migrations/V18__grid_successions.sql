-- Which code took the place of which: figures of closed days stay under the code that their grid had then.
CREATE TABLE grid_successions (
  predecessor TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL
) ${strict};
