/** The media come from where the page came from: behind a proxy the gateway knows its own address only. */
export function webSocketAddress(address: string, h264: boolean): string {
  const { pathname, searchParams } = new URL(address, location.href);
  if (h264) searchParams.set('video', 'h264');
  return `${location.origin.replace(/^http/, 'ws')}${pathname}?${searchParams}`;
}
