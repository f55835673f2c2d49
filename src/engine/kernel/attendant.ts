/** Somebody at the terminal of a run, as the kernel needs him. */
export interface Attendant {
  /** Takes what was typed. */
  look(): void;
  /** Nobody goes on before something is typed. */
  idle(): void;
  /** Time passed in which nobody was busy. */
  passed(now: number): void;
}
