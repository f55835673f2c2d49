import { quote } from '../../syntax/index.ts';

export type MountType = 'bind' | 'cache' | 'tmpfs' | 'secret' | 'ssh';
export type ShareMode = 'shared' | 'private' | 'locked';

/** A mount of RUN with variables expanded. Texts that were not given are empty. */
export interface Mount {
  readonly type: MountType;
  readonly from: string;
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
  /** Of a cache, secret or ssh agent. */
  readonly id: string;
  /** Bytes; tmpfs only. */
  readonly size?: number;
  readonly sharing?: ShareMode;
  readonly required: boolean;
  /** Name of the variable that holds a secret; empty stands for the default name. */
  readonly env?: string;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
}

/** A mount while its options are read. */
export type DraftMount = { -readonly [Key in keyof Omit<Mount, 'readOnly'>]: Mount[Key] } & {
  /** Absent until an option says so: then the type decides. */
  readOnly?: boolean;
};

/** Checks which options go together, and fills in what the type decides. */
export function checkedMount(
  draft: DraftMount,
): { readonly ok: true; readonly value: Mount } | { readonly ok: false; readonly error: string } {
  const error = conflict(draft);
  if (error !== undefined) return { ok: false, error };
  const readOnly = draft.readOnly ?? (draft.type !== 'cache' && draft.type !== 'tmpfs');
  return { ok: true, value: { ...draft, readOnly } };
}

function conflict(draft: DraftMount): string | undefined {
  if (draft.type === 'bind' || draft.type === 'tmpfs') {
    for (const key of ['mode', 'uid', 'gid'] as const) {
      if (draft[key] !== undefined) return `${key} not allowed for ${quote(draft.type)} type mounts`;
    }
  }
  if (draft.type === 'secret') {
    if (draft.from !== '') return 'secret mount should not have a from';
    if (draft.sharing !== undefined) return 'secret mount should not define sharing';
    if (draft.source === '' && draft.target === '' && draft.id === '') {
      return 'invalid secret mount. one of source, target required';
    }
    if (draft.source !== '' && draft.id !== '') return "both source and id can't be set";
  }
  if (draft.sharing !== undefined && draft.type !== 'cache') {
    return `invalid cache sharing set for ${draft.type} mount`;
  }
  return undefined;
}
