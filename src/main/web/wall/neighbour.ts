export type Way = 'left' | 'right' | 'up' | 'down';

export const WAYS: Readonly<Record<string, Way>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** How much more a step aside counts than one ahead. */
const ASIDE = 2;

/** The rectangle that lies next in that direction; null where there is none. */
export function neighbour(rectangles: readonly DOMRect[], from: number, way: Way): number | null {
  const here = rectangles[from];
  if (!here) return null;
  let nearest: number | null = null;
  let least = Infinity;
  rectangles.forEach((there, i) => {
    const x = middle(there.left, there.right) - middle(here.left, here.right);
    const y = middle(there.top, there.bottom) - middle(here.top, here.bottom);
    const ahead = way === 'left' ? -x : way === 'right' ? x : way === 'up' ? -y : y;
    const aside = way === 'left' || way === 'right' ? Math.abs(y) : Math.abs(x);
    const distance = ahead + ASIDE * aside;
    if (ahead < 1 || distance >= least) return;
    least = distance;
    nearest = i;
  });
  return nearest;
}

function middle(from: number, to: number): number {
  return (from + to) / 2;
}
