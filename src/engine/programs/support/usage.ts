/** What follows `Usage: ` in busybox's help of an applet. Applets that are missing here print their name only. */
const TEXTS: Record<string, string> = {};

/** The text that busybox 1.37 prints for wrong usage. */
export function busyboxUsage(applet: string): string {
  const text = TEXTS[applet];
  return `BusyBox v1.37.0 (DATE) multi-call binary.\n\nUsage: ${text ?? `${applet}\n`}`;
}
