-- Views of the wall and tours of them, each user's own and shared.

-- layout: cells of a view, NULL for a tour; dwell_seconds: of a tour. items: by line, the channels in the cells as
-- device/channel, an empty line for an empty cell; or the ids of the views of a tour.
CREATE TABLE wall_views (
  view_id TEXT NOT NULL PRIMARY KEY,
  owner TEXT NOT NULL,
  name TEXT NOT NULL,
  shared ${long} NOT NULL,
  layout ${long},
  dwell_seconds ${long},
  items TEXT NOT NULL
) ${strict};
