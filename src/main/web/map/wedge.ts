/** Where cameras look, as the coverage of places is worked out: 60° and 50 m where the file does not say. */
const DEFAULT_ANGLE = 60;
const DEFAULT_METRES = 50;
const METRES_PER_DEGREE = 111_320;
const STEP_DEGREES = 10;

/** Degrees clockwise from north by the code of 监视方位; all round and unknown have none. */
const BEARINGS: Readonly<Record<string, number>> = {
  '1': 90,
  '2': 270,
  '3': 180,
  '4': 0,
  '5': 135,
  '6': 45,
  '7': 225,
  '8': 315,
};
const ALL_ROUND = '9';

export interface View {
  readonly longitude: number;
  readonly latitude: number;
  readonly directionType: string | null;
  readonly hfov: number | null;
  readonly viewDistM: number | null;
}

/** The ring of longitudes and latitudes around what a camera sees; null where its direction is not known. */
export function wedge({ longitude, latitude, directionType, hfov, viewDistM }: View): Array<[number, number]> | null {
  const round = directionType === ALL_ROUND;
  const bearing = BEARINGS[directionType ?? ''];
  if (bearing === undefined && !round) return null;
  const angle = round ? 360 : hfov ?? DEFAULT_ANGLE;
  const north = (viewDistM ?? DEFAULT_METRES) / METRES_PER_DEGREE;
  const east = north / Math.max(0.01, Math.cos(latitude * Math.PI / 180));
  const steps = Math.max(1, Math.ceil(angle / STEP_DEGREES));
  const arc = Array.from({ length: steps + 1 }, (_, step): [number, number] => {
    const direction = ((bearing ?? 0) - angle / 2 + angle * step / steps) * Math.PI / 180;
    return [longitude + east * Math.sin(direction), latitude + north * Math.cos(direction)];
  });
  const centre: [number, number] = [longitude, latitude];
  return angle >= 360 ? arc : [centre, ...arc, centre];
}
