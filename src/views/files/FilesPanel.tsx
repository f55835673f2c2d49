import { File, FileSymlink, Folder, Ghost, Shapes, type LucideIcon } from 'lucide-preact';
import { useId, useState } from 'preact/hooks';
import { LineRef } from '../shared/LineRef.tsx';
import { linked, type Linking } from '../shared/link.ts';
import { NoAnswer, Waiting } from '../shared/states.tsx';
import { TextBox } from '../shared/TextBox.tsx';
import { useLook } from '../shared/use-look.ts';
import type { AskLook } from '../looks.ts';
import type { EntryKind, FilesQuestion, FilesView, TreeRow } from './model.ts';

const ICONS: Readonly<Record<EntryKind, LucideIcon>> = {
  folder: Folder,
  file: File,
  link: FileSymlink,
  other: Shapes,
};

const KINDS: Readonly<Record<EntryKind, string>> = {
  folder: 'folder',
  file: 'file',
  link: 'link',
  other: 'special file',
};

interface Props {
  readonly look: AskLook;
  /** Changes whenever there is another result to look at. */
  readonly version: unknown;
  readonly linking: Linking;
}

const START: FilesQuestion = { folder: '/', search: '', changedOnly: false };

/** The files a container would see, with what is hidden below them. */
export function FilesPanel({ look, version, linking }: Props) {
  const [question, setQuestion] = useState(START);
  const { state, value } = useLook(() => look({ look: 'files', ...question }), [version, question]);
  if (value === null) return state === 'failed' ? <NoAnswer /> : <Waiting what="Listing the files…" />;
  if (value.missing !== '') return <p class="view-empty">{value.missing}</p>;
  const openFolder = (folder: string): void =>
    setQuestion({ ...question, folder, search: '', changedOnly: false });
  return (
    <div class="tree">
      <Controls question={question} onQuestion={setQuestion} />
      {question.search === '' && !question.changedOnly ? <Crumbs view={value} onOpen={openFolder} /> : null}
      <p class="view-aside" role="status">
        {value.summary}
      </p>
      <ul class="tree-rows" role="list" aria-label="Files">
        {value.rows.map((row) => (
          <Row
            key={`${row.path}${row.ghost ? ' gone' : ''}`}
            row={row}
            linking={linking}
            look={look}
            version={version}
            onOpen={openFolder}
          />
        ))}
      </ul>
      {value.more > 0 && (
        <p class="view-aside">and {value.more} more: search for a part of the path to find them</p>
      )}
    </div>
  );
}

function Controls({
  question,
  onQuestion,
}: {
  readonly question: FilesQuestion;
  readonly onQuestion: (next: FilesQuestion) => void;
}) {
  const id = useId();
  return (
    <div class="tree-controls">
      <label class="unseen" for={id}>
        Search paths
      </label>
      <input
        id={id}
        type="search"
        class="field"
        placeholder="Search all paths"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        value={question.search}
        onInput={(event) => onQuestion({ ...question, search: event.currentTarget.value.trim() })}
      />
      <label class="check-label">
        <input
          type="checkbox"
          checked={question.changedOnly}
          onChange={(event) => onQuestion({ ...question, changedOnly: event.currentTarget.checked })}
        />
        Only what my lines changed
      </label>
    </div>
  );
}

function Crumbs({ view, onOpen }: { readonly view: FilesView; readonly onOpen: (folder: string) => void }) {
  return (
    <nav class="crumbs" aria-label="Open folder">
      <ol role="list">
        {view.crumbs.map(({ name, path }, i) => (
          <li key={path}>
            <button
              type="button"
              class="crumb"
              aria-current={i === view.crumbs.length - 1 ? 'true' : undefined}
              onClick={() => onOpen(path)}
            >
              {name}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface RowProps extends Props {
  readonly row: TreeRow;
  readonly onOpen: (folder: string) => void;
}

function Row({ row, linking, look, version, onOpen }: RowProps) {
  const [open, setOpen] = useState(false);
  const Icon = row.ghost ? Ghost : ICONS[row.kind];
  const folder = row.kind === 'folder';
  return (
    <li class="tree-row" data-ghost={row.ghost ? '' : undefined} {...linked(row.lines, linking)}>
      <span class="tree-name">
        <Icon
          class="icon"
          role="img"
          aria-label={row.ghost ? `deleted ${KINDS[row.kind]}` : KINDS[row.kind]}
        />
        {row.ghost || row.kind === 'other' ? (
          <code>{row.name}</code>
        ) : (
          <button
            type="button"
            class="tree-open"
            aria-expanded={folder ? undefined : open}
            onClick={() => (folder ? onOpen(row.path) : setOpen(!open))}
          >
            {row.name}
            {folder ? '/' : ''}
          </button>
        )}
        {row.note !== '' && <span class="view-aside">{row.note}</span>}
      </span>
      <span class="tree-facts">
        <code>{row.mode}</code> <code>{row.owner}</code> <span class="tree-size">{row.size}</span>{' '}
        {row.lines.length > 0 ? (
          <LineRef lines={row.lines} linking={linking} />
        ) : (
          <span class="tree-from">{row.from}</span>
        )}
      </span>
      {open && <Preview look={look} version={version} path={row.path} />}
    </li>
  );
}

function Preview({
  look,
  version,
  path,
}: {
  readonly look: AskLook;
  readonly version: unknown;
  readonly path: string;
}) {
  const { state, value } = useLook(() => look({ look: 'file', path }), [version, path]);
  if (value === null) return state === 'failed' ? <NoAnswer /> : <Waiting what="Reading…" />;
  return (
    <div class="tree-preview">
      {value.note !== '' && <p class="view-aside">{value.note}</p>}
      {value.text !== null && <TextBox text={value.text} label={`Text of ${path}`} />}
    </div>
  );
}
