/** What the address asks of the page it leads to: `#/map?places=all`. */
export function askedByLink(): URLSearchParams {
  return new URLSearchParams(location.hash.split('?')[1] ?? '');
}
