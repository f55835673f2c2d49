import type {
  AskEditor,
  Completion,
  CompletionKind,
  EditorFix,
  HoverLine,
  OutlineEntry,
} from '../../engine/index.ts';
import {
  KeyCode,
  KeyMod,
  languages,
  Range,
  type editor,
  type IDisposable,
  type IMarkdownString,
} from './monaco.ts';

type Model = editor.ITextModel;
type Edits = EditorFix['edits'];

/** Characters behind which something new can be completed. */
const TRIGGERS = [' ', '-', '=', '$', '{', '/', ','];

/**
 * Gives the editor completion, hover, quick fixes, rename, definition, folding and outline for one
 * language; what they say comes from `ask`. Disposing takes them away.
 */
export function registerFeatures(language: string, ask: AskEditor): IDisposable {
  const registered = [
    languages.registerCompletionItemProvider(language, completion(ask)),
    languages.registerHoverProvider(language, hover(ask)),
    languages.registerCodeActionProvider(language, codeActions(ask), {
      providedCodeActionKinds: ['quickfix', 'refactor'],
    }),
    languages.registerRenameProvider(language, renaming(ask)),
    languages.registerDefinitionProvider(language, {
      provideDefinition: async (model, position) => {
        const span = await ask(model.getValue(), { ask: 'definition', offset: model.getOffsetAt(position) });
        return span && { uri: model.uri, range: rangeOf(model, span) };
      },
    }),
    languages.registerDocumentHighlightProvider(language, {
      provideDocumentHighlights: async (model, position) => {
        const spans = await ask(model.getValue(), {
          ask: 'occurrences',
          offset: model.getOffsetAt(position),
        });
        return spans.map((span) => ({ range: rangeOf(model, span) }));
      },
    }),
    languages.registerFoldingRangeProvider(language, {
      provideFoldingRanges: async (model) => {
        const folds = await ask(model.getValue(), { ask: 'folds' });
        return folds.map(({ startLine, endLine, kind }) => ({
          start: startLine,
          end: endLine,
          ...(kind === 'comment' ? { kind: languages.FoldingRangeKind.Comment } : {}),
        }));
      },
    }),
    languages.registerDocumentSymbolProvider(language, {
      displayName: 'Dockerfile',
      provideDocumentSymbols: async (model) => {
        const outline = await ask(model.getValue(), { ask: 'outline' });
        return outline.map((entry) => symbolOf(model, entry));
      },
    }),
  ];
  return {
    dispose: () => {
      for (const one of registered) one.dispose();
    },
  };
}

function completion(ask: AskEditor): languages.CompletionItemProvider {
  return {
    triggerCharacters: TRIGGERS,
    provideCompletionItems: async (model, position) => {
      const found = await ask(model.getValue(), { ask: 'completions', offset: model.getOffsetAt(position) });
      return { suggestions: found.map((item, index) => suggestion(model, item, index)) };
    },
    resolveCompletionItem: async (item) => {
      if (item.kind !== languages.CompletionItemKind[KINDS.image]) return item;
      return { ...item, documentation: markdown(await ask('', { ask: 'image', name: item.insertText })) };
    },
  };
}

const KINDS: Readonly<Record<CompletionKind, keyof typeof languages.CompletionItemKind>> = {
  instruction: 'Keyword',
  flag: 'Property',
  value: 'Value',
  stage: 'Module',
  image: 'Class',
  variable: 'Variable',
  file: 'File',
  directory: 'Folder',
  directive: 'Constant',
};

function suggestion(model: Model, item: Completion, index: number): languages.CompletionItem {
  return {
    label: { label: item.label, description: item.detail },
    kind: languages.CompletionItemKind[KINDS[item.kind]],
    ...(item.lines.length === 0 ? {} : { documentation: markdown(item.lines) }),
    insertText: item.insert,
    range: rangeOf(model, item.span),
    sortText: String(index).padStart(5, '0'),
    ...(item.more ? { command: { id: 'editor.action.triggerSuggest', title: 'Go on' } } : {}),
  };
}

function hover(ask: AskEditor): languages.HoverProvider {
  return {
    provideHover: async (model, position) => {
      const found = await ask(model.getValue(), { ask: 'hover', offset: model.getOffsetAt(position) });
      return found && { range: rangeOf(model, found.span), contents: [markdown(found.lines)] };
    },
  };
}

/** Text is escaped and code fenced: nothing in a Dockerfile can become markup. */
function markdown(lines: readonly HoverLine[]): IMarkdownString {
  const value = lines
    .map(({ kind, text }) =>
      kind === 'code' ? fenced(text) : text.replace(/[\\`*_{}[\]()#+\-.!<>|~&$]/g, '\\$&'),
    )
    .join('\n\n');
  return { value, supportHtml: false, isTrusted: false };
}

function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

function codeActions(ask: AskEditor): languages.CodeActionProvider {
  return {
    provideCodeActions: async (model, range, { markers }) => {
      const version = model.getVersionId();
      const span = {
        start: model.getOffsetAt(range.getStartPosition()),
        end: model.getOffsetAt(range.getEndPosition()),
      };
      const fixes = await ask(model.getValue(), { ask: 'fixes', span });
      const actions = fixes.map((fix) => ({
        title: fix.title,
        kind: fix.kind === 'mend' ? 'quickfix' : 'refactor.rewrite',
        edit: workspaceEdit(model, fix.edits, version),
        ...(fix.kind === 'mend' ? { diagnostics: markers, isPreferred: true } : {}),
      }));
      return { actions, dispose: () => undefined };
    },
  };
}

function renaming(ask: AskEditor): languages.RenameProvider {
  return {
    resolveRenameLocation: async (model, position) => {
      const target = await ask(model.getValue(), {
        ask: 'renameTarget',
        offset: model.getOffsetAt(position),
      });
      return target.ok
        ? { range: rangeOf(model, target.span), text: target.name }
        : { range: new Range(1, 1, 1, 1), text: '', rejectReason: target.message };
    },
    provideRenameEdits: async (model, position, name) => {
      const offset = model.getOffsetAt(position);
      const version = model.getVersionId();
      const renamed = await ask(model.getValue(), { ask: 'rename', offset, name });
      return renamed.ok
        ? workspaceEdit(model, renamed.edits, version)
        : { edits: [], rejectReason: renamed.message };
    },
  };
}

/** Adds the command that formats the file, with its key and a place in the menu. */
export function addFormatting(code: editor.IStandaloneCodeEditor, language: string, ask: AskEditor): void {
  code.addAction({
    id: 'layerwise.format',
    label: 'Format Document',
    keybindings: [KeyMod.Shift | KeyMod.Alt | KeyCode.KeyF],
    contextMenuGroupId: '1_modification',
    precondition: `editorLangId == ${language}`,
    run: async () => {
      const model = code.getModel();
      if (model === null) return;
      const version = model.getVersionId();
      const edits = await ask(model.getValue(), { ask: 'format' });
      if (model.getVersionId() !== version) return;
      code.pushUndoStop();
      code.executeEdits('layerwise.format', textEdits(model, edits));
      code.pushUndoStop();
    },
  });
}

function workspaceEdit(model: Model, edits: Edits, versionId: number): languages.WorkspaceEdit {
  return {
    edits: textEdits(model, edits).map((textEdit) => ({ resource: model.uri, textEdit, versionId })),
  };
}

function textEdits(model: Model, edits: Edits): languages.TextEdit[] {
  return edits.map(({ span, text }) => ({ range: rangeOf(model, span), text }));
}

function symbolOf(model: Model, entry: OutlineEntry): languages.DocumentSymbol {
  const kind = entry.kind === 'stage' ? languages.SymbolKind.Module : languages.SymbolKind.Field;
  return {
    name: entry.name,
    detail: entry.detail,
    kind,
    tags: [],
    range: rangeOf(model, entry.span),
    selectionRange: rangeOf(model, entry.nameSpan),
    children: entry.children.map((child) => symbolOf(model, child)),
  };
}

function rangeOf(model: Model, { start, end }: { readonly start: number; readonly end: number }): Range {
  return Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
}
