import type {
  ExecOperation,
  FileAction,
  FileOperation,
  Operation,
  PlannedMount,
} from '../instructions/operation.ts';
import { baseName, cleanPath } from '../files/index.ts';
import { splitVariable } from '../plan/index.ts';
import type { Ingredient } from './key.ts';

/*
 * The parts of a key that are known from the plan alone. What an operation reads from its inputs (the parent's key,
 * digests of files) is added by the solver. Facts: CacheMap of buildkit's solver/llbsolver/ops.
 */

/** Ingredients of the operation itself. */
export function definitionOf(operation: Operation): Ingredient[] {
  switch (operation.type) {
    case 'image':
      return [part('base', '', operation.chain)];
    case 'http':
      return [part('url', '', operation.url), part('option', 'filename', operation.filename)];
    case 'git':
      return [part('url', '', operation.remote)];
    case 'files':
      return fileDefinition(operation);
    case 'exec':
      return execDefinition(operation);
    case 'merge':
      return [part('option', 'merge', '')];
    case 'local':
      return [part('source', '', operation.name)];
  }
}

function part(kind: Ingredient['kind'], name: string, value: string): Ingredient {
  return { kind, name, value };
}

function fileDefinition(operation: FileOperation): Ingredient[] {
  return operation.actions.flatMap((action, index) => actionDefinition(action, String(index)));
}

function actionDefinition(action: FileAction, index: string): Ingredient[] {
  switch (action.kind) {
    case 'mkdir':
      return [
        part('directory', index, action.path),
        part('option', `mkdir ${index}`, `${action.mode} ${action.owner}`),
      ];
    case 'mkfile':
      return [
        part('text', index, action.text),
        part('option', `mkfile ${index}`, `${action.path} ${action.mode}`),
      ];
    case 'copy':
      return [
        // Only the last element counts: where in the source the files lie is in their digests.
        part('source', index, baseName(cleanPath(action.source))),
        part('destination', index, action.destination),
        ...optional('--chown', index, action.owner),
        ...optional('--chmod', index, action.mode),
        ...optional('--exclude', index, action.exclude.join('\0')),
        ...optional('--parents', index, action.include.join('\0')),
        ...optional('unpack', index, action.unpack ? 'yes' : ''),
      ];
  }
}

function optional(name: string, index: string, value: string): Ingredient[] {
  return value === '' ? [] : [part('option', `${name} ${index}`, value)];
}

function execDefinition(operation: ExecOperation): Ingredient[] {
  const variables = operation.env.map(splitVariable);
  return [
    part('command', '', JSON.stringify(operation.args)),
    ...variables.map(([name, value]) => part('variable', name, value)),
    part('variable-order', '', variables.map(([name]) => name).join(' ')),
    part('directory', '', operation.cwd),
    part('user', '', operation.user),
    ...operation.mounts.map((mount, index) => part('mount', String(index), describeMount(mount))),
    ...(operation.network === 'default' ? [] : [part('network', '', operation.network)]),
    ...(operation.security === 'sandbox' ? [] : [part('option', 'security', operation.security)]),
  ];
}

/**
 * Everything about a mount that counts; a secret's value does not, nor which part of its source is taken. Of a cache mount
 * the identity and the sharing count only where both are the default (buildkit, ops/exec.go, checkShouldClearCacheOpts).
 */
function describeMount(mount: PlannedMount): string {
  const { type, target, readonly, required, variable, mode, uid, gid } = mount;
  const shared = mount.sharing === '' || mount.sharing === 'shared';
  const plain = type !== 'cache' || (mount.id === target && shared);
  const [id, sharing] = plain ? [mount.id, shared ? '' : mount.sharing] : ['', ''];
  return JSON.stringify([type, target, readonly, id, sharing, required, variable, mode, uid, gid]);
}
