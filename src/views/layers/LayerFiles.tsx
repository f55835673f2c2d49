import {
  ChevronDown,
  ChevronRight,
  FileMinus2,
  FilePen,
  FilePlus2,
  Folder,
  type LucideIcon,
} from 'lucide-preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { AskLook } from '../looks.ts';
import { lazy } from '../shared/lazy.tsx';
import type { FileRow } from './files.ts';
import type { LayerRow } from './model.ts';
import { countOf, moveOf, seenOf, treeOf, type Branch, type Seen } from './tree.ts';

const CHANGES: Readonly<Record<FileRow['change'], LucideIcon>> = {
  added: FilePlus2,
  changed: FilePen,
  deleted: FileMinus2,
};

/** A list of more files than this begins with its inner folders folded. */
const MANY = 40;

const ChangeBox = lazy(async () => (await import('./ChangeBox.tsx')).ChangeBox);

/** How a file of a layer is looked at. */
export interface Seeing {
  readonly look: AskLook;
  /** Changes whenever there is another result to look at. */
  readonly version: unknown;
}

/** The files of a layer as a tree, and below it what the layer did to the chosen one. */
export function LayerFiles({ row, seeing }: { readonly row: LayerRow; readonly seeing: Seeing }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const there = chosen !== null && row.files.some(({ path }) => path === chosen);
  return (
    <details class="layer-files">
      <summary>{row.summary}</summary>
      <Tree
        files={row.files}
        label={`Files of layer ${row.number}`}
        chosen={chosen}
        onChoose={(path) => setChosen(path === chosen ? null : path)}
      />
      {row.more > 0 && (
        <p class="view-aside">
          and {row.more} more; the Files view finds them all by <em>Only what my lines changed</em>
        </p>
      )}
      {there && (
        <section class="layer-chosen" aria-label={`Layer ${row.number}: ${chosen}`}>
          <p class="layer-chosen-path">
            <code>{chosen}</code>
          </p>
          <ChangeBox {...seeing} layer={row.number - 1} path={chosen} />
        </section>
      )}
    </details>
  );
}

interface TreeProps {
  readonly files: readonly FileRow[];
  readonly label: string;
  readonly chosen: string | null;
  readonly onChoose: (path: string) => void;
}

/** One stop for Tab; arrow keys, Home and End move in it, right and left unfold and fold. */
function Tree({ files, label, chosen, onChoose }: TreeProps) {
  const branches = useMemo(() => treeOf(files), [files]);
  // What a person folded or unfolded; the rest is as the size of the list suggests.
  const [own, setOwn] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [at, setAt] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const moved = useRef(false);
  const top = new Set(branches.map(({ path }) => path));
  const isFolded = (path: string): boolean => own.get(path) ?? (files.length > MANY && !top.has(path));
  const seen = seenOf(branches, isFolded);
  const stop = seen.some(({ branch }) => branch.path === at) ? at : (seen[0]?.branch.path ?? '');
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [at]);
  const fold = (path: string, folded: boolean): void => setOwn(new Map([...own, [path, folded]]));
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const move = moveOf(event.key, seen, stop, isFolded);
    if (move === null) return;
    event.preventDefault();
    if ('fold' in move) fold(move.fold, move.folded);
    else if ('choose' in move) onChoose(move.choose);
    else {
      moved.current = true;
      setAt(move.to);
    }
  };
  return (
    <ul ref={list} class="layer-tree" role="tree" aria-label={label} onKeyDown={press}>
      {seen.map((one) => (
        <Item
          key={one.branch.path}
          seen={one}
          folded={isFolded(one.branch.path)}
          stop={one.branch.path === stop}
          chosen={one.branch.path === chosen}
          onUse={(branch) => {
            setAt(branch.path);
            if (branch.inside.length > 0) fold(branch.path, !isFolded(branch.path));
            else if (!branch.folder) onChoose(branch.path);
          }}
        />
      ))}
    </ul>
  );
}

interface ItemProps {
  readonly seen: Seen<FileRow>;
  readonly folded: boolean;
  /** Tab comes here. */
  readonly stop: boolean;
  readonly chosen: boolean;
  readonly onUse: (branch: Branch<FileRow>) => void;
}

function Item({ seen: { branch, level, position, among }, folded, stop, chosen, onUse }: ItemProps) {
  const { name, row, folder, inside } = branch;
  const Icon = row === null || folder ? Folder : CHANGES[row.change];
  const Chevron = folded ? ChevronRight : ChevronDown;
  const hidden = folded && inside.length > 0 ? countOf(branch) : 0;
  const facts = row === null ? [] : [row.mode, row.owner, row.size, row.note].filter((fact) => fact !== '');
  return (
    <li
      class="branch"
      role="treeitem"
      aria-level={level}
      aria-posinset={position}
      aria-setsize={among}
      aria-expanded={inside.length > 0 ? !folded : undefined}
      aria-selected={folder ? undefined : chosen}
      tabIndex={stop ? 0 : -1}
      style={{ '--level': level }}
      data-change={row?.change}
      onClick={() => onUse(branch)}
    >
      {inside.length > 0 ? <Chevron class="icon" aria-hidden="true" /> : <span />}
      <Icon class="icon" aria-hidden="true" />
      <span class="branch-name">
        {row !== null && <span class="unseen">{row.change} </span>}
        <code>
          {name}
          {folder && '/'}
        </code>
        {hidden > 0 && <span class="branch-count"> {hidden === 1 ? 'one file' : `${hidden} files`}</span>}
      </span>
      {facts.length > 0 && <span class="view-aside">{facts.join(' · ')}</span>}
    </li>
  );
}
