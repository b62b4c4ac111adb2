/** Gives the body of an answer to the browser's downloads: a link cannot carry the token. */
export async function download(answer: Promise<Response>, otherName: string): Promise<void> {
  const response = await answer;
  const named = /filename="?([^";]+)"?/.exec(response.headers.get('Content-Disposition') ?? '');
  offer(await response.blob(), named?.[1] ?? otherName);
}

/** Gives a file made here to the browser's downloads. */
export function offer(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
