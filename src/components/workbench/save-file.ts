/** Hands bytes or a text to the person as a file. */
export function saveFile(name: string, content: Uint8Array | string, type: string): void {
  // A view of shared memory cannot be a blob's part; ours never is one.
  const part = typeof content === 'string' ? content : new Uint8Array(content);
  const url = URL.createObjectURL(new Blob([part], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has to begin reading before the address may go.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
