import { unescape } from './escapes.ts';
import { shellQuote } from './quote.ts';

export type PrintfKind = 'busybox' | 'dash' | 'bash' | 'coreutils';

export interface Printed {
  readonly text: string;
  /** Messages without the program's name. */
  readonly errors: readonly string[];
  readonly status: number;
}

const SPEC = /^%([-+ #0]*)(\*|\d*)(?:\.(\*|-?\d*))?[hlLjzt]*([^])?/;

/** printf(1): the format is used again while arguments are left. */
export function formatPrintf(format: string, args: readonly string[], kind: PrintfKind): Printed {
  return new Formatter(kind, args).run(format);
}

class Formatter {
  private readonly kind: PrintfKind;
  private readonly args: readonly string[];
  private next = 0;
  private out = '';
  private stopped = false;
  private before = 0;
  private readonly errors: string[] = [];
  private status = 0;

  constructor(kind: PrintfKind, args: readonly string[]) {
    this.kind = kind;
    this.args = args;
  }

  run(format: string): Printed {
    do this.once(format);
    while (this.goesOn());
    return { text: this.out, errors: this.errors, status: this.status };
  }

  /** The format is used again as long as it uses up arguments. */
  private goesOn(): boolean {
    const used = this.next > this.before;
    this.before = this.next;
    return !this.stopped && used && this.next < this.args.length;
  }

  private take(): string | undefined {
    return this.args[this.next++];
  }

  private once(format: string): void {
    const hex = this.kind !== 'dash';
    const quotes = this.kind === 'bash' || this.kind === 'coreutils';
    let rest = format;
    while (rest !== '' && !this.stopped) {
      const at = rest.indexOf('%');
      const literal = at === -1 ? rest : rest.slice(0, at);
      const plain = unescape(literal, {
        hex,
        quotes,
        escape: true,
        octal: 'plain',
        stop: this.kind !== 'bash',
      });
      this.out += plain.text;
      if (plain.stopped) this.stopped = true;
      if (at === -1 || this.stopped) return;
      rest = rest.slice(at);
      const match = SPEC.exec(rest);
      if (match?.[4] === undefined) {
        this.invalid(rest);
        return;
      }
      if (match[0] === '%%') this.out += '%';
      else if (!this.convert(match)) {
        this.invalid(rest);
        return;
      }
      rest = rest.slice(match[0].length);
    }
  }

  private invalid(spec: string): void {
    this.stopped = true;
    this.status = this.kind === 'dash' ? 2 : 1;
    const directive = SPEC.exec(spec)?.[0] ?? spec;
    if (this.kind === 'busybox') this.errors.push(`${spec}: invalid format`);
    else if (this.kind === 'dash') this.errors.push(`${directive}: invalid directive`);
    else if (this.kind === 'bash') this.errors.push(`\`${directive.slice(-1)}': invalid format character`);
    else this.errors.push(`${directive}: invalid conversion specification`);
  }

  private convert(match: RegExpExecArray): boolean {
    const [, flags = '', widthText = '', precisionText, type = ''] = match;
    let left = flags.includes('-');
    let width = widthText === '*' ? Number(this.take() ?? 0) : Number(widthText);
    if (width < 0) {
      left = true;
      width = -width;
    }
    const precision =
      precisionText === undefined
        ? undefined
        : precisionText === '*'
          ? Number(this.take() ?? 0)
          : Number(precisionText);
    const body = this.body(type, flags, precision);
    if (body === null) return false;
    const numeric = /[diouxXeEfFgG]/.test(type);
    const zero =
      flags.includes('0') && numeric && !left && !(precision !== undefined && /[dioux]/i.test(type));
    this.out += pad(body, width, left, zero);
    return true;
  }

  private body(type: string, flags: string, precision: number | undefined): string | null {
    switch (type) {
      case 's':
        return (this.take() ?? '').slice(0, precision);
      case 'c':
        return (this.take() ?? '').slice(0, 1);
      case 'b': {
        const { text, stopped } = unescape(this.take() ?? '', {
          hex: this.kind !== 'dash',
          octal: 'both',
          stop: true,
        });
        this.stopped ||= stopped;
        return text.slice(0, precision);
      }
      case 'q':
        if (this.kind === 'busybox' || this.kind === 'dash') return null;
        return this.kind === 'bash' ? bashQuote(this.take() ?? '') : shellQuote(this.take() ?? '');
      case 'd':
      case 'i':
        return signed(digits(this.integer(), 10, precision), flags);
      case 'u':
        return digits(BigInt.asUintN(64, this.integer()), 10, precision);
      case 'o':
        return (flags.includes('#') ? '0' : '') + digits(BigInt.asUintN(64, this.integer()), 8, precision);
      case 'x':
      case 'X': {
        const text = digits(BigInt.asUintN(64, this.integer()), 16, precision);
        const prefixed = (flags.includes('#') && text !== '0' ? '0x' : '') + text;
        return type === 'X' ? prefixed.toUpperCase() : prefixed;
      }
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G':
        return signed(formatFloat(this.float(), type, precision ?? 6, flags.includes('#')), flags);
      default:
        return null;
    }
  }

  private integer(): bigint {
    const text = this.take();
    if (text === undefined) {
      if (this.kind === 'busybox') this.errors.push("invalid number ''");
      return 0n;
    }
    const quoted = /^['"]([^])/.exec(text);
    if (quoted !== null) return BigInt((quoted[1] ?? '').charCodeAt(0));
    const match = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|\d+)/.exec(text);
    if (match === null) {
      if (text !== '' || this.kind === 'busybox' || this.kind === 'coreutils') this.bad(text, '');
      return 0n;
    }
    const magnitude = match[2] ?? '0';
    const value = /^0\d/.test(magnitude)
      ? BigInt(`0o${magnitude.replace(/[^0-7].*/, '')}`)
      : BigInt(magnitude);
    const rest = text.slice(match[0].length);
    if (rest !== '') {
      this.bad(text, rest);
      if (this.kind === 'busybox') return 0n;
    }
    return this.inRange(match[1] === '-' ? -value : value, text);
  }

  /** The nearest number of 64 bits. */
  private inRange(value: bigint, text: string): bigint {
    if (value >= -(1n << 63n) && value < 1n << 64n) return value;
    if (this.kind === 'busybox') this.bad(text, '');
    else {
      if (this.kind !== 'bash') this.status = 1;
      this.errors.push(`${this.kind === 'bash' ? 'warning: ' : ''}${text}: Numerical result out of range`);
    }
    return this.kind === 'busybox' ? 0n : value < 0n ? -(1n << 63n) : (1n << 63n) - 1n;
  }

  private float(): number {
    const text = this.take();
    if (text === undefined) return 0;
    const match = /^\s*[-+]?(\d+\.?\d*([eE][-+]?\d+)?|\.\d+([eE][-+]?\d+)?|inf|nan)/i.exec(text);
    const rest = text.slice(match?.[0].length ?? 0);
    if (match === null || rest !== '') this.bad(text, match === null ? '' : rest);
    return match === null ? 0 : Number(match[0].replace(/inf/i, 'Infinity'));
  }

  private bad(text: string, rest: string): void {
    this.status = 1;
    const partly = rest !== '' && rest !== text;
    switch (this.kind) {
      case 'busybox':
        this.errors.push(`invalid number '${text}'`);
        return;
      case 'dash':
        this.errors.push(`${text}: ${partly ? 'not completely converted' : 'expected numeric value'}`);
        return;
      case 'bash':
        this.errors.push(`${text}: invalid number`);
        return;
      default:
        this.errors.push(
          partly ? `'${text}': value not completely converted` : `'${text}': expected a numeric value`,
        );
    }
  }
}

function pad(text: string, width: number, left: boolean, zero: boolean): string {
  if (left) return text.padEnd(width);
  if (!zero) return text.padStart(width);
  const sign = /^[-+ ]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}

function signed(text: string, flags: string): string {
  if (text.startsWith('-')) return text;
  return (flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '') + text;
}

function digits(value: bigint, base: number, precision: number | undefined): string {
  const text = (value < 0n ? -value : value).toString(base).padStart(precision ?? 0, '0');
  return value < 0n ? `-${text}` : text;
}

/** C's %e, %f, %g. */
export function formatFloat(value: number, type: string, precision: number, alternate = false): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value < 0 ? '-inf' : 'inf';
  const lower = type.toLowerCase();
  let text: string;
  if (lower === 'f') text = toFixed(value, Math.min(100, precision));
  else if (lower === 'e') text = exponent(toExponential(value, Math.min(100, precision)));
  else {
    const significant = Math.max(1, precision);
    const power = value === 0 ? 0 : Number(toExponential(value, significant - 1).split('e')[1]);
    text =
      power < -4 || power >= significant
        ? exponent(toExponential(value, significant - 1))
        : toFixed(value, Math.max(0, significant - 1 - power));
    if (!alternate && text.includes('.')) text = text.replace(/\.?0+(?=e|$)/, '');
  }
  return type === lower ? text : text.toUpperCase();
}

/** Digits beyond which a double that is no tie differs from one, more than enough for what people print. */
const GUARD = 30;

/** Number.toFixed, but a value half-way between two goes to the even one, as in C. */
function toFixed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  if (digits + GUARD > 100) return text;
  return halfDown(text, value.toFixed(digits + GUARD), digits === 0);
}

/** Number.toExponential with ties to even. */
function toExponential(value: number, digits: number): string {
  const text = value.toExponential(digits);
  if (digits + GUARD > 100) return text;
  const [mantissa = '', power = ''] = text.split('e');
  const [exact = '', same] = value.toExponential(digits + GUARD).split('e');
  return same === power ? `${halfDown(mantissa, exact, digits === 0)}e${power}` : text;
}

/** `rounded` with its last digit taken back by one when the exact value was a tie and that digit is odd. */
function halfDown(rounded: string, exact: string, whole: boolean): string {
  const tail = exact.slice(rounded.length + (whole ? 1 : 0));
  const last = Number(rounded.slice(-1));
  return /^50*$/.test(tail) && last % 2 === 1 ? rounded.slice(0, -1) + String(last - 1) : rounded;
}

function exponent(text: string): string {
  return text.replace(/e([-+])(\d)$/, 'e$10$2');
}

function bashQuote(text: string): string {
  if (text === '') return "''";
  if (/[\x00-\x1f\x7f]/.test(text)) {
    return `$'${text.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n').replace(/\t/g, '\\t')}'`;
  }
  return text.replace(/[^A-Za-z0-9_@%+=:,./-]/g, '\\$&');
}
