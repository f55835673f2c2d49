/** Address of a page of this site (`/learn/`), whatever folder the site is published in. */
export function href(path: `/${string}`): string {
  return `${import.meta.env.BASE_URL.replace(/\/$/, '')}${path}`;
}
