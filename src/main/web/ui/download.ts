/** Gives the body of an answer to the browser's downloads: a link cannot carry the token. */
export async function download(answer: Promise<Response>, otherName: string): Promise<void> {
  const response = await answer;
  const named = /filename="?([^";]+)"?/.exec(response.headers.get('Content-Disposition') ?? '');
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = named?.[1] ?? otherName;
  link.click();
  URL.revokeObjectURL(url);
}
